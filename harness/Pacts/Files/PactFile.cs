using System.Text.Json;

namespace TestHarness.Pacts.Files;

/// <summary>A pact file of any version of the specification, in one form: that of version 4.</summary>
public sealed record PactFile
{
    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>Who asks.</summary>
    public required string Consumer { get; init; }

    /// <summary>Who answers.</summary>
    public required string Provider { get; init; }

    /// <summary>The specification's major version, 1 to 4.</summary>
    public required int Version { get; init; }

    /// <summary>The interactions, in the order of the file.</summary>
    public required IReadOnlyList<PactInteraction> Interactions { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The pact.</returns>
    /// <exception cref="PactFileFailed">It cannot be read or is no pact; the message names the interaction, if it is one's fault.</exception>
    public static PactFile Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PactFileFailed(path, $"it cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <param name="json">The text.</param>
    /// <returns>The pact.</returns>
    /// <exception cref="PactFileFailed">It is no pact.</exception>
    public static PactFile Parse(string path, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return PactFileReader.Read(path, document.RootElement);
        }
        catch (JsonException e)
        {
            throw new PactFileFailed(path, $"it is no JSON: {e.Message}");
        }
    }
}

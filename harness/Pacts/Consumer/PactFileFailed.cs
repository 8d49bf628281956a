namespace TestHarness.Pacts;

/// <summary>A pact file cannot be read or written; the message names it and says what to do.</summary>
public sealed class PactFileFailed : Exception
{
    internal PactFileFailed(string file, string why, string log = "")
        : base($"{file}: {why}{(log.Length > 0 ? $"\n    {log.ReplaceLineEndings("\n    ")}" : "")}") =>
        File = file;

    /// <summary>The same, and what was lost by it.</summary>
    internal PactFileFailed(PactFileFailed failed, string lost)
        : base($"{failed.Message}\n    {lost}", failed) =>
        File = failed.File;

    /// <summary>Complains of a file.</summary>
    /// <param name="file">The file or folder.</param>
    /// <param name="why">What is wrong, and the cure.</param>
    /// <returns>The exception.</returns>
    public static PactFileFailed Of(string file, string why) => new(file, why);

    /// <summary>The file.</summary>
    public string File { get; }
}

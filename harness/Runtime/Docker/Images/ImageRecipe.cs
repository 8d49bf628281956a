using System.Security.Cryptography;
using System.Text;

namespace TestHarness.Runtime;

/// <summary>How an image is built. Its tag is a hash of all that goes into it, so an image that is there need not be built.</summary>
internal sealed record ImageRecipe
{
    /// <summary>Whose image it is, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The repository that its tag is in.</summary>
    public required string Repository { get; init; }

    public required BuildContext Context { get; init; }

    /// <summary>The Dockerfile's name in the context.</summary>
    public string Dockerfile { get; init; } = "Dockerfile";

    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>What goes into the hash in the place of the context, where that is large and known by a version; null = the context.</summary>
    public string? Stamp { get; init; }

    /// <summary>Whether its steps install packages, for which they need this machine's network.</summary>
    public bool NeedsPackages { get; init; }

    /// <summary>What to do when it cannot be built, or empty.</summary>
    public string Cure { get; init; } = "";

    /// <summary>Repository and tag.</summary>
    public string Tag => _tag ??= $"{Repository}:{Hash()}";

    private string? _tag;

    private string Hash()
    {
        var text = string.Join('\n', Arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").Append(Dockerfile).Append(Stamp ?? Context.Hash()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}

using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>What kind of request it is: its method and its path with ids replaced, e.g. <c>POST /charges/*/refund</c>.</summary>
/// <param name="suite">Its sagas' requests tell for certain where an id stands in a path.</param>
internal sealed class RequestKind(Suite suite)
{
    private const int LongerThanWords = 24;
    private readonly Dictionary<(string, string), string> _known = [];
    private readonly List<RequestPattern> _declared =
        [.. suite.Sagas.SelectMany(saga => saga.Steps).SelectMany(step => new[] { step.Request, step.Undo }).OfType<RequestPattern>()];

    /// <summary>The kind of one request.</summary>
    public string Of(string method, string path)
    {
        if (!_known.TryGetValue((method, path), out var kind))
        {
            _known[(method, path)] = kind = _declared.Find(pattern => pattern.Matches(method, path))?.ToString() ?? Guess(method, path);
        }

        return kind;
    }

    private static string Guess(string method, string path) =>
        $"{method} {string.Join('/', path.Split('?')[0].Split('/').Select(segment => IsId(segment) ? "*" : segment))}";

    private static bool IsId(string segment) => segment.Length >= LongerThanWords || (segment.Any(char.IsDigit) && !IsVersion(segment));

    private static bool IsVersion(string segment) => segment is ['v', .. var digits] && digits.All(char.IsDigit);
}

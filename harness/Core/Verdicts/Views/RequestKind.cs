using System.Collections.Concurrent;
using System.Text;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>What kind of request it is: its method and its path with ids replaced, e.g. <c>POST /charges/*/refund</c>. There are few kinds, each is one text.</summary>
internal sealed class RequestKind
{
    private const int LongerThanWords = 24;
    private const int Places = 1 << 12;
    private readonly Known?[] _known = new Known?[Places];
    private readonly ConcurrentDictionary<(string Kind, string Edge), string> _steps = [];
    private readonly ConcurrentDictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly List<RequestPattern> _declared;

    private RequestKind(Suite suite) =>
        _declared = [.. suite.Sagas.SelectMany(saga => saga.Steps).SelectMany(step => new[] { step.Request, step.Undo }).OfType<RequestPattern>()];

    /// <summary>The kinds of a plan's requests; its sagas' requests tell for certain where an id stands in a path.</summary>
    public static RequestKind Of(Plan plan, RunRecord record) => record.Once(plan.Suite, "", static suite => new RequestKind(suite));

    /// <summary>The kind of one request. What comes often is known; what has an id in it comes a few times, and is soon forgotten.</summary>
    public string Of(string method, string path)
    {
        ref var place = ref _known[Place(method, path)];
        var known = place;
        if (known is null || known.Path != path || known.Method != method)
        {
            place = known = new(method, path, Make(method, path));
        }

        return known.Kind;
    }

    /// <summary>An exchange's kind and edge in one text.</summary>
    public string On(Exchange seen) => _steps.GetOrAdd((Of(seen.Method, seen.Path), seen.Edge), static step => $"{step.Kind} on {step.Edge}");

    /// <summary>Ids differ at their ends.</summary>
    private static uint Place(string method, string path) =>
        path.Length < 2 ? 0 : (((uint)(path.Length + (method.Length * 7)) * 961) + (path[^2] * 31u) + path[^1]) % Places;

    private string Make(string method, string path)
    {
        var kind = _declared.Find(pattern => pattern.Matches(method, path))?.ToString() ?? Guess(method, path);
        return _kinds.GetOrAdd(kind, kind);
    }

    private static string Guess(string method, string path)
    {
        var kind = new StringBuilder(method).Append(' ');
        var plain = RequestPattern.WithoutQuery(path);
        foreach (var segment in plain.Split('/'))
        {
            kind.Append(segment.Start.Value > 0 ? "/" : "").Append(IsId(plain[segment]) ? "*" : plain[segment]);
        }

        return kind.ToString();
    }

    private static bool IsId(ReadOnlySpan<char> segment) => segment.Length >= LongerThanWords || (segment.ContainsAnyInRange('0', '9') && !IsVersion(segment));

    private static bool IsVersion(ReadOnlySpan<char> segment) => segment is ['v', .. var digits] && !digits.ContainsAnyExceptInRange('0', '9');

    /// <summary>What was looked at.</summary>
    private sealed record Known(string Method, string Path, string Kind);
}

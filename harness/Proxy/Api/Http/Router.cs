namespace TestHarness.Proxy;

/// <summary>What a route does with a request.</summary>
internal delegate Task<Reply> Handler(Call call);

/// <summary>Finds who handles a request. Routes are exact; <c>{hole}</c> stands for one segment of the path, not empty.</summary>
internal sealed class Router
{
    private readonly List<(string Verbs, string[] Segments, Handler Handler, string Name)> _routes = [];

    /// <summary>Adds a route.</summary>
    /// <param name="verbs">The verbs, with a blank between; empty = every one.</param>
    /// <param name="path">The path, with its holes.</param>
    /// <param name="name">What the log calls it.</param>
    /// <param name="handler">What it does.</param>
    public void Add(string verbs, string path, string name, Handler handler) => _routes.Add((verbs, path.Split('/'), handler, name));

    /// <summary>The same for what never waits.</summary>
    public void Add(string verbs, string path, string name, Func<Call, Reply> handler) => Add(verbs, path, name, call => Task.FromResult(handler(call)));

    /// <summary>Who handles it.</summary>
    /// <param name="verb">The verb as sent.</param>
    /// <param name="path">The path as sent: a segment is decoded after it was cut out, so a name may hold a slash as <c>%2F</c>.</param>
    public RouteMatch Find(string verb, string path)
    {
        if (Clean(path) is var clean && clean != path)
        {
            return new(Reply.MovedTo(clean));
        }

        var segments = path.Split('/').Select(Uri.UnescapeDataString).ToArray();
        var there = _routes.Where(route => Fits(route.Segments, segments)).ToList();
        var found = there.Find(route => route.Verbs.Length == 0 || route.Verbs.Split(' ').Contains(verb));
        if (found.Handler is null)
        {
            return new(there.Count > 0 ? Reply.WrongVerb : Reply.NotFound);
        }

        var names = found.Segments.Zip(segments).Where(pair => IsHole(pair.First)).ToDictionary(pair => pair.First.Trim('{', '}'), pair => pair.Second);
        return new(null, found.Handler, found.Name, names);
    }

    private static bool Fits(string[] route, string[] path) =>
        route.Length == path.Length && route.Zip(path).All(pair => IsHole(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second);

    private static bool IsHole(string segment) => segment.StartsWith('{');

    /// <summary>Without empty, <c>.</c> and <c>..</c> segments; a slash at the end stays.</summary>
    private static string Clean(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/').Where(segment => segment is not ("" or ".")))
        {
            if (segment != "..")
            {
                kept.Add(segment);
            }
            else if (kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return "/" + string.Join('/', kept) + (kept.Count > 0 && path.EndsWith('/') ? "/" : "");
    }
}

/// <summary>What a router found.</summary>
/// <param name="Refusal">The answer when nobody handles it.</param>
/// <param name="Handler">Else who does.</param>
/// <param name="Name">What the log calls it.</param>
/// <param name="Names">What stood at the holes.</param>
internal sealed record RouteMatch(Reply? Refusal, Handler? Handler = null, string Name = "", IReadOnlyDictionary<string, string>? Names = null);

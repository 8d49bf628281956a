using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Xray;

/// <summary>
/// The request with which an operation begins on an edge. What else it sends there, a confirmation or an undo, goes by rules of its own.
/// </summary>
public static class FirstCall
{
    /// <summary>The pattern that the first requests of all traces agree on; segments of the path that differ are left open.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="exchanges">What came of a few operations that went well.</param>
    /// <returns>The pattern; null where traces do not travel, where they begin with different requests, and where the path's end differs: faults on it would be faults on all below it.</returns>
    public static RequestPattern? On(string edge, IEnumerable<Exchange> exchanges)
    {
        var all = exchanges.Where(exchange => exchange.Edge == edge && exchange.Method.Length > 0 && exchange.Trace.Length > 0);
        List<Exchange> first = [.. all.OrderBy(exchange => exchange.At).DistinctBy(exchange => exchange.Trace)];
        if (first.Count < 2 || first.Select(exchange => exchange.Method).Distinct().Skip(1).Any())
        {
            return null;
        }

        List<string[]> paths = [.. first.Select(exchange => RequestPattern.WithoutQuery(exchange.Path).ToString().Split('/'))];
        return paths.All(path => path.Length == paths[0].Length && path[^1] == paths[0][^1])
            ? new(first[0].Method, string.Join('/', paths[0].Select((segment, index) => paths.All(path => path[index] == segment) ? segment : "*")))
            : null;
    }
}

namespace TestHarness.Core.Suites;

/// <summary>The way from one caller to one callee.</summary>
public static class Edge
{
    /// <summary>How an edge is written everywhere: <c>orders -> payments</c>.</summary>
    /// <param name="caller">The calling service.</param>
    /// <param name="callee">The called service or resource.</param>
    /// <returns>The edge's name.</returns>
    public static string Name(string caller, string callee) => $"{caller} -> {callee}";

    /// <summary>The calling service of an edge's name.</summary>
    /// <param name="edge">An edge's name.</param>
    /// <returns>The part before the arrow.</returns>
    public static string Caller(string edge) => Halves(edge)[0];

    /// <summary>The called service of an edge's name.</summary>
    /// <param name="edge">An edge's name.</param>
    /// <returns>The part after the arrow.</returns>
    public static string Callee(string edge) => Halves(edge)[^1];

    private static string[] Halves(string edge) => edge.Split("->", StringSplitOptions.TrimEntries);
}

namespace TestHarness.Core.Suites;

/// <summary>A business transaction over several services, as the suite file declares it.</summary>
public sealed record Saga
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The service that runs it.</summary>
    public required string By { get; init; }

    /// <summary>The step after which nothing is undone any more, or empty.</summary>
    public string Pivot { get; init; } = "";

    /// <summary>True when a step that failed without a definite answer must be undone too.</summary>
    public required bool CompensatesFailedStep { get; init; }

    /// <summary>The steps in their order.</summary>
    public required IReadOnlyList<SagaStep> Steps { get; init; }
}

/// <summary>One step of a saga.</summary>
public sealed record SagaStep
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The edge that it crosses.</summary>
    public required string On { get; init; }

    /// <summary>The request that does it.</summary>
    public required RequestPattern Request { get; init; }

    /// <summary>The request that undoes it, or null when it cannot be undone.</summary>
    public RequestPattern? Undo { get; init; }
}

/// <summary>A method and a path in which <c>*</c> stands for one or more characters other than a slash.</summary>
/// <param name="Method">The method, upper case.</param>
/// <param name="Path">The path.</param>
public sealed record RequestPattern(string Method, string Path)
{
    /// <summary>Whether a request is one of these; its query does not count.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path as sent.</param>
    /// <returns>True when both agree.</returns>
    public bool Matches(string method, string path)
    {
        if (!string.Equals(method, Method, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var wanted = Path.AsSpan();
        var seen = WithoutQuery(path);
        var segments = seen.Split('/');
        foreach (var segment in wanted.Split('/'))
        {
            if (!segments.MoveNext() || !Segment(wanted[segment], seen[segments.Current]))
            {
                return false;
            }
        }

        return !segments.MoveNext();
    }

    /// <summary>A path as sent, up to its query.</summary>
    internal static ReadOnlySpan<char> WithoutQuery(string path) => path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? path.AsSpan(0, query) : path;

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";

    private static bool Segment(ReadOnlySpan<char> wanted, ReadOnlySpan<char> seen)
    {
        var star = wanted.IndexOf('*');
        return star < 0 ? wanted.SequenceEqual(seen) : seen.Length >= wanted.Length && seen.StartsWith(wanted[..star]) && seen.EndsWith(wanted[(star + 1)..]);
    }
}

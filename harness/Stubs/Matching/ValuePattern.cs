namespace TestHarness.Stubs.Matching;

/// <summary>What a single text has to be. One kind, one file.</summary>
public abstract record ValuePattern
{
    /// <summary>Whether a text is so.</summary>
    internal abstract bool Matches(string value);

    /// <summary>Whether one of several is so; none is there: no.</summary>
    internal virtual bool MatchesAny(IReadOnlyList<string>? values) => values?.Any(Matches) ?? false;
}

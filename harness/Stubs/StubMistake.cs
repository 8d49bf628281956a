namespace TestHarness.Stubs;

/// <summary>Mappings that cannot be read; the message has every mistake with its file, its place and the cure.</summary>
public sealed class StubMistake : Exception
{
    internal StubMistake(IReadOnlyList<string> mistakes) : base(string.Join('\n', mistakes)) => Mistakes = mistakes;

    /// <summary>Every mistake.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}

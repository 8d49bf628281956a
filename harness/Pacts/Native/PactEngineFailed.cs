namespace TestHarness.Pacts;

/// <summary>The Pact engine refused a call, which it does without a reason; the message says what was asked of it and what it logged.</summary>
public sealed class PactEngineFailed : Exception
{
    internal PactEngineFailed(string what)
        : this(what, Native.Engine.TakeLog())
    {
    }

    private PactEngineFailed(string what, string log)
        : base(log.Length > 0 ? $"{what}; the engine says:\n    {log.ReplaceLineEndings("\n    ")}" : what)
    {
    }
}

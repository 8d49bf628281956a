using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What a service told of its breaker.</summary>
/// <param name="From">From when on that was so, in nanoseconds.</param>
/// <param name="Until">Until when; of a value that was read at one moment that moment.</param>
/// <param name="State">The state.</param>
/// <param name="Text">How it was told.</param>
internal sealed record Told(long From, long Until, BreakerState State, string Text)
{
    /// <summary>It as evidence.</summary>
    public Evidence Evidence(string service) => new(From, $"{service} told {Text}, which is {Say(State)}");

    /// <summary>A state in words.</summary>
    public static string Say(BreakerState state) => state switch { BreakerState.HalfOpen => "half-open", BreakerState.Other => "no state of a breaker", _ => state.ToString().ToLowerInvariant() };

    /// <summary>A value of a metric as evidence has it.</summary>
    public static string Value(Measurement seen) => $"{seen.Metric}{(seen.Attributes.Length > 0 ? $"{{{seen.Attributes}}}" : "")} {seen.Value:0.######}";
}

/// <summary>The states of a breaker.</summary>
internal enum BreakerState
{
    /// <summary>What was told is none of the others.</summary>
    Other,

    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>Calls are held back.</summary>
    Open,

    /// <summary>Some calls go through, to see whether the callee is back.</summary>
    HalfOpen,
}

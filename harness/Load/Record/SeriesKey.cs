using System.Runtime.InteropServices;

namespace TestHarness.Load;

/// <summary>What a histogram of the series counts.</summary>
public enum Measure
{
    /// <summary>From the intended start to the end.</summary>
    Response,

    /// <summary>From sending to the end.</summary>
    Service,

    /// <summary>From the intended start until the generator took it up.</summary>
    Lag,

    /// <summary>Connecting, of those that did.</summary>
    Connect,

    /// <summary>A whole journey, from its arrival to the end of its last step.</summary>
    Journey,
}

/// <summary>Which operations a histogram counts.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Name">The number of the operation's name in <see cref="LoadSeries.Names"/>.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="StatusClass">The first digit of their status; 0 for none.</param>
/// <param name="Second">The second in which they were due, from the load's beginning.</param>
/// <param name="Phase">The number of their phase.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SeriesKey(Measure Measure, short Name, OperationOutcome Outcome, byte StatusClass, int Second, short Phase)
{
    /// <summary>The outcome as reports say it: <c>2xx</c>, <c>5xx</c>, <c>timed_out</c>, <c>check_failed</c>.</summary>
    public string Ending => Outcome == OperationOutcome.Answered ? (StatusClass == 0 ? "done" : $"{StatusClass}xx") : Words[(int)Outcome];

    private static readonly string[] Words = [.. Enum.GetNames<OperationOutcome>().Select(name => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToLowerInvariant())];

    /// <summary>Whether they are the same operations.</summary>
    /// <param name="other">The other key.</param>
    public bool Equals(SeriesKey other) =>
        Second == other.Second && Phase == other.Phase && Name == other.Name && StatusClass == other.StatusClass && Outcome == other.Outcome && Measure == other.Measure;

    /// <summary>A key is looked up several times for each operation: this is much cheaper than what a record struct makes by itself.</summary>
    public override int GetHashCode() => (Second * 7919) ^ (Phase << 20) ^ (Name << 12) ^ (StatusClass << 8) ^ ((int)Outcome << 4) ^ (int)Measure;

    /// <summary>Whether they went well.</summary>
    public bool Succeeded => Outcome == OperationOutcome.Expected || (Outcome == OperationOutcome.Answered && StatusClass is 2 or 0);
}

namespace TestHarness.Proxy;

/// <summary>Something that happens to the bytes of one direction of every connection of an edge; each kind is one file in this folder.</summary>
public abstract record Toxic
{
    // Longer waits are mistakes, and arithmetic on them would overflow.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(365);

    /// <summary>What is wrong with the values, one sentence each, in the words of Toxiproxy's attributes.</summary>
    internal virtual IEnumerable<string> Problems() => [];

    /// <summary>How it is said in JSON.</summary>
    internal abstract ToxicType Type { get; }

    /// <summary>How many chunks may wait before their sender has to; 1 or more.</summary>
    internal virtual int Window => 1;

    /// <summary>Whether taking it away closes the connections that it was on.</summary>
    internal virtual bool ClosesWhenRemoved => false;

    /// <summary>Begins on one direction of one connection.</summary>
    internal abstract ToxicLink Start(LinkStart start);

    /// <summary>The problems of a duration.</summary>
    private protected static IEnumerable<string> WaitProblems(string attribute, TimeSpan wait, string unit = "ms")
    {
        if (wait < TimeSpan.Zero)
        {
            yield return $"{attribute} {(unit == "ms" ? wait.TotalMilliseconds : wait.TotalMicroseconds)} {unit} is negative";
        }

        if (wait > LongestWait)
        {
            yield return $"{attribute} is more than 365 days";
        }
    }

    /// <summary>The problem of a number that must not be negative.</summary>
    private protected static IEnumerable<string> CountProblems(string attribute, long value) =>
        value < 0 ? [$"{attribute} {value} is negative"] : [];

    /// <summary>The problem of a number that must be between 0 and 1.</summary>
    private protected static IEnumerable<string> ShareProblems(string attribute, double value) =>
        value is >= 0 and <= 1 ? [] : [$"{attribute} {value} is not between 0 and 1"];
}

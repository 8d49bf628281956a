namespace TestHarness.Reporting.Model;

/// <summary>What happened in one stretch of time. Requests count where they were to begin; what left and what ended, where it did.</summary>
internal sealed class Bin
{
    private readonly long[] _kinds = new long[Kinds.All.Count];
    private long _sentAfter;
    private long _endedAfter;

    /// <summary>The latencies of those that were to begin in it.</summary>
    public Histogram Latency { get; } = new();

    public long Sent { get; private set; }

    /// <summary>How many got an answer in it, whatever it said.</summary>
    public long Answered { get; private set; }

    public long Ended { get; private set; }

    public long Asked => _kinds.Sum();

    public long this[Kind kind] => _kinds[(int)kind];

    public double Errors => Asked == 0 ? 0 : 1 - (this[Kind.Good] / (double)Asked);

    public void Begin(Kind kind, long latency)
    {
        _kinds[(int)kind]++;
        Latency.Add(latency);
    }

    /// <param name="after">Nanoseconds since the bin's beginning.</param>
    public void Send(long after)
    {
        Sent++;
        _sentAfter += after;
    }

    /// <param name="after">Nanoseconds since the bin's beginning.</param>
    /// <param name="answered">Whether by an answer.</param>
    public void End(long after, bool answered)
    {
        Ended++;
        Answered += answered ? 1 : 0;
        _endedAfter += after;
    }

    /// <summary>How many were under way in it on average, when so many were as it began.</summary>
    public double UnderWay(long before, long width) => before + Sent - Ended + ((_endedAfter - _sentAfter) / (double)width);

    /// <summary>This one and the next as one.</summary>
    public Bin With(Bin next, long width)
    {
        var both = new Bin
        {
            Sent = Sent + next.Sent, Answered = Answered + next.Answered, Ended = Ended + next.Ended,
            _sentAfter = _sentAfter + next._sentAfter + (width * next.Sent), _endedAfter = _endedAfter + next._endedAfter + (width * next.Ended),
        };
        foreach (var kind in Kinds.All)
        {
            both._kinds[(int)kind] = this[kind] + next[kind];
        }

        both.Latency.Add(Latency);
        both.Latency.Add(next.Latency);
        return both;
    }
}

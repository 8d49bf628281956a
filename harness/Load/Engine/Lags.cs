namespace TestHarness.Load;

/// <summary>How late the generator took up its arrivals, in timestamp ticks. Written by the pacer's thread alone.</summary>
internal sealed class Lags(TimeProvider time)
{
    private readonly List<long> _judged = [];
    private readonly List<long> _others = [];

    /// <summary>How many there are.</summary>
    public int Count => _judged.Count + _others.Count;

    public void Add(Due due)
    {
        var late = Math.Max(0, time.GetTimestamp() - due.Intended);
        (due.Judged ? _judged : _others).Add(late);
    }

    /// <summary>The 99th percentile and the maximum over the judged ones, or over all where none is judged; zero without any.</summary>
    public (TimeSpan P99, TimeSpan Max) Worst()
    {
        var sorted = (_judged.Count > 0 ? _judged : _others).Order().ToArray();
        return sorted.Length == 0
            ? default
            : (time.GetElapsedTime(0, sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1]), time.GetElapsedTime(0, sorted[^1]));
    }
}

using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>
/// How much longer a request takes on one connection when nothing else asks. The bar is in microseconds; on a machine that is too slow for it
/// the yardstick takes its place, for then two more wake-ups of a thread are all that is measured.
/// </summary>
internal sealed class AddedLatency(Ground ground) : Row
{
    private const string What = "added p50, one connection";
    private const int RequestsATurn = 500;
    private const int TurnsARound = 12;
    private const double LargestMicroseconds = 30;
    private static readonly byte[] Request = PlainClient.Request(Nginx.Small);

    public override string Name => "added";

    public override string About => "what a small request at one connection takes longer than directly, at the median";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await using var awake = new AwakeCpus();
        var turns = await Turns<Subject, double>.Take(ground.All, ground.Pace.Rounds * TurnsARound, static subject => Task.Run(() => Median(subject)));
        var direct = turns.Of(ground.Direct, static time => time);
        var most = Math.Max(LargestMicroseconds, turns.Of(ground.Yardstick, static time => time).Less(direct).Median);
        return [.. ground.All.Select(subject => Judge(subject, turns.Of(subject, static time => time), direct, most))];
    }

    /// <summary>Microseconds.</summary>
    private static double Median(Subject subject)
    {
        using var client = new PlainClient(subject.Port);
        var times = new double[RequestsATurn];
        for (var i = 0; i < times.Length; i++)
        {
            var began = Stopwatch.GetTimestamp();
            client.Get(Request);
            times[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }

        return new Samples(times).Median;
    }

    private Line Judge(Subject subject, Samples times, Samples direct, double most)
    {
        var added = times.Less(direct).Median;
        return Line.Of(What, subject.Name, times, "{0:N0} µs") with
        {
            Ratio = subject == ground.Direct ? "" : $"{added:+0;-0} µs",
            Bar = subject == ground.TapOff || subject == ground.TapOn ? Bar.AtMost(added, most, most > LargestMicroseconds ? " µs, as plain relay" : " µs added") : null,
        };
    }
}

using System.Collections;
using TestHarness.Core.Records;

namespace TestHarness.Benchmarks.Report;

/// <summary>A record on disk, read anew whenever it is gone through.</summary>
internal sealed class StoredRecord(string file) : IEnumerable<Observation>
{
    private const int Buffer = 1 << 20;
    private const long Second = 1_000_000_000;
    private const int PerOrder = 4;

    public IEnumerator<Observation> GetEnumerator()
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);
        foreach (var seen in ObservationReader.Read(stream))
        {
            yield return seen;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Writes a run of an order shop in which payments is cut off for a fifth of the time: of each four observations one is an operation and
    /// three are exchanges on edges. Latencies look like real ones, and are the same every time.
    /// </summary>
    /// <param name="file">Where to.</param>
    /// <param name="count">How many operations and exchanges in all.</param>
    /// <param name="perSecond">How many orders a second.</param>
    public static void Write(string file, int count, int perSecond)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
        var to = new ObservationWriter(stream);
        var random = new Random(7);
        var orders = count / PerOrder;
        var length = orders * Second / perSecond;
        var cut = (From: length * 2 / 5, Until: length * 3 / 5);
        to.Write(new Mark(0) { Step = Steps.Load, Begins = true });
        to.Write(new Lease(cut.From) { Fault = "outage", Target = "orders -> payments", Step = LeaseStep.Applied });
        to.Write(new Lease(cut.Until) { Fault = "outage", Target = "orders -> payments", Step = LeaseStep.Lifted, Touched = orders / 5 });
        for (var i = 0; i < orders; i++)
        {
            foreach (var seen in Order(i, i * Second / perSecond, cut, random))
            {
                to.Write(seen);
            }
        }
    }

    private static IEnumerable<Observation> Order(int number, long at, (long From, long Until) cut, Random random)
    {
        var trace = $"{number * 2654435761L % 4294967296L:x8}{number:x24}";
        var isCut = at >= cut.From && at < cut.Until;
        long Wait(double milliseconds) => (long)(milliseconds * 1e6 * Math.Exp(random.NextDouble() * random.NextDouble() * 2.5));
        Exchange Seen(long when, string edge, string path, long took, bool failed) => new(when)
        {
            Edge = edge, Method = "POST", Path = path, Connection = (number % 64) + 1, FirstByte = when + took, Ended = when + took, Trace = trace,
            Status = failed ? 0 : 201, Outcome = failed ? ExchangeOutcome.CutByFault : ExchangeOutcome.Answered, Fault = failed ? "outage" : "", ReachedUpstream = !failed,
        };
        var (stock, charge) = (Wait(3), isCut ? Wait(1) : Wait(8));
        yield return Seen(at + 1_000_000, "orders -> inventory", "/reservations", stock, false);
        yield return Seen(at + 1_500_000 + stock, "orders -> payments", "/charges", charge, isCut);
        var whole = 4_000_000 + stock + charge + Wait(2);
        yield return Seen(at + 500_000, "gateway -> orders", "/orders", whole - 1_000_000, false) with { Status = isCut ? 503 : 201 };
        yield return new Operation(at)
        {
            Load = "checkout", Name = "POST /orders", Via = "gateway", Phase = OperationPhase.Judged, Sent = at + 50_000, Ended = at + whole,
            Status = isCut ? 503 : 201, Outcome = OperationOutcome.Answered, Trace = trace,
        };
    }
}

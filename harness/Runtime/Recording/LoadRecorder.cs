using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Load;
using OperationOutcome = TestHarness.Core.Records.OperationOutcome;

namespace TestHarness.Runtime;

/// <summary>Turns what one load saw into observations, and counts it for progress lines.</summary>
internal sealed class LoadRecorder(PlannedLoad load, RunClock clock, Recorder recorder) : ILoadSink
{
    private const int MostLatencies = 100_000;
    private readonly Lock _gate = new();
    private readonly List<long> _latencies = [];
    private int _ended;
    private int _failed;

    public PlannedLoad Load => load;

    public int Ended => Volatile.Read(ref _ended);

    public int Failed => Volatile.Read(ref _failed);

    public void OnOperation(LoadOperation operation) => Add(operation, operation.Judged ? OperationPhase.Judged : OperationPhase.Ramp);

    public Operation Add(LoadOperation operation, OperationPhase phase)
    {
        var seen = Seen(load, clock, operation, phase);
        Interlocked.Increment(ref _ended);
        Interlocked.Add(ref _failed, seen.Succeeded ? 0 : 1);
        Keep(seen.Latency);
        recorder.Add(seen);
        return seen;
    }

    /// <summary>The latencies of what ended since they were taken last, in nanoseconds.</summary>
    public IReadOnlyList<long> TakeLatencies()
    {
        lock (_gate)
        {
            long[] taken = [.. _latencies];
            _latencies.Clear();
            return taken;
        }
    }

    private void Keep(long latency)
    {
        lock (_gate)
        {
            if (_latencies.Count < MostLatencies)
            {
                _latencies.Add(latency);
            }
        }
    }

    /// <summary>An operation as an observation.</summary>
    public static Operation Seen(PlannedLoad load, RunClock clock, LoadOperation operation, OperationPhase phase) => new(clock.At(operation.Intended))
    {
        Load = load.Id,
        Name = operation.Name,
        Via = load.Via,
        Phase = phase,
        Sent = operation.Sent == 0 ? 0 : clock.At(operation.Sent),
        Ended = clock.At(operation.Ended),
        Status = operation.Status,
        Outcome = Enum.Parse<OperationOutcome>(operation.Outcome.ToString()),
        Trace = operation.TraceId,
        Shown = load.Shows == PlannedLoad.WholeBody ? Redaction.Of(operation.Body ?? "") : operation.Header ?? "",
    };
}

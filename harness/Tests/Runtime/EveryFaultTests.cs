using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;
using Outcome = TestHarness.Core.Verdicts.Outcome;

namespace TestHarness.Tests.Runtime;

/// <summary>One run in which every fault of an HTTP edge is done, one after the other: each was really applied, and each really ended.</summary>
public sealed class EveryFaultTests : IAsyncLifetime
{
    private static readonly LeaseStep[] WholeLife = [LeaseStep.Asked, LeaseStep.Applied, LeaseStep.Lifted];
    private readonly TinySuite _suite = new();
    private Plan _plan = null!;
    private RunRecord _record = null!;

    /// <summary>As the command does, a run that shows nothing of a fault, on a machine that stalled meanwhile, is tried again.</summary>
    public async ValueTask InitializeAsync()
    {
        for (var tries = 0; tries < 3 && (tries == 0 || Untouched().Any()); tries++)
        {
            await RunAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        _suite.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_fault_was_applied_touched_something_and_ended()
    {
        // Every verb, as far as it can be done to an HTTP edge.
        Assert.Equal(18, _plan.Faults.Select(fault => fault.GetType()).Append(typeof(KillFault)).Distinct().Count());
        Assert.Empty(_plan.Faults.Where(fault => !_record.Leases.Where(lease => lease.Fault == fault.Id).Select(lease => lease.Step).SequenceEqual(WholeLife)).Select(fault => fault.Id));
        Assert.Equal("", string.Join('\n', Untouched().Select(Meanwhile)));
        Assert.DoesNotContain(_record.Marks, mark => mark.Step == Steps.FaultsLeft);
        Assert.DoesNotContain(_record.Exchanges, exchange => exchange.Fault.Length > 0 && exchange.At > _record.Faults[exchange.Fault].Lifted);
        Assert.DoesNotContain(Judge.All(_plan, _record), verdict => verdict.Outcome is Outcome.Failed or Outcome.Error);
    }

    private async Task RunAsync()
    {
        var run = await _suite.RunAsync(Path.Combine(_suite.Scenarios, "every-fault.yaml"));
        Assert.Equal("", run.Manifest.Problem);
        (_plan, _record) = (run.Manifest.Plan, StoredRun.Load(run.Folder.Path).Record);
    }

    /// <summary>A refused connection cannot be counted.</summary>
    private IEnumerable<PlannedFault> Untouched() =>
        _plan.Faults.Where(fault => _record.Faults.GetValueOrDefault(fault.Id) is not { Touched: > 0 } && fault is not CutFault { How: CutHow.Refuse });

    /// <summary>What went on while a fault was in force.</summary>
    private string Meanwhile(PlannedFault fault)
    {
        var window = _record.Faults[fault.Id];
        var stall = Words.Time(_record.WorstStall(window.Applied, window.Lifted));
        return $"{fault.InWords}, for {Words.Time(window.Lifted - window.Applied)}: {_record.Exchanges.Count(seen => window.Holds(seen.At))} exchanges and "
            + $"{_record.Operations.Count(seen => window.Holds(seen.At))} operations ({_record.Operations.Count(seen => window.Holds(seen.Sent))} sent) began meanwhile, worst stall {stall}";
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Verify;
using TestHarness.Core.Xray;

namespace TestHarness.Runtime;

/// <summary>Finds out which edges the operations use, and looks at one after the other.</summary>
internal sealed class XrayStep(RunContext run, RunningSuite suite, TimeSpan longest, Action<string> note)
{
    private const int Calls = 3;
    private readonly Stimulus.Counters _counters = new();

    public async Task RunAsync(IReadOnlyList<string> only, Action<EdgeXray> learned, CancellationToken cancel)
    {
        var targets = await TargetsAsync(cancel);
        only.Except(targets.Select(target => target.Subject)).ToList().ForEach(edge => note($"{edge}: none of the operations used it"));
        foreach (var target in targets.Where(target => only.Count == 0 || only.Contains(target.Subject)))
        {
            using var seen = run.Recorder.Keep();
            try
            {
                learned(await EdgeLook.AtAsync(On(target, new(seen, _counters), cancel), target, longest, what => run.Tell(RunEventKind.Step, $"x-ray {target.Subject}: {what}")));
            }
            catch (CannotDrive e)
            {
                note($"{target.Subject}: {e.Message}");
            }
        }
    }

    private Stimulus On(XrayTarget target, Stimulus.Tried tried, CancellationToken cancel) => new(run, suite, target, tried, cancel);

    /// <summary>Each edge with the first operation that uses it, and the first request that it sends there.</summary>
    private async Task<IReadOnlyList<XrayTarget>> TargetsAsync(CancellationToken cancel)
    {
        var targets = new List<XrayTarget>();
        var operations = new List<(PlannedLoad Drive, List<string> Used)>();
        foreach (var drive in run.Plan.Loads)
        {
            using var seen = run.Recorder.Keep();
            var on = On(XrayTarget.Of("", drive), new(seen, _counters), cancel);
            HashSet<string> good = [];
            for (var i = 0; i < Calls; i++)
            {
                if (await on.AskAsync() is { Succeeded: true } operation)
                {
                    good.Add(operation.Trace);
                }
            }

            List<string> used = [.. Used(seen)];
            operations.Add((drive, used));
            targets.AddRange(used.Except(targets.Select(target => target.Subject)).Select(edge => XrayTarget.Of(edge, drive, FirstCall.On(edge, seen.Exchanges.Where(exchange => good.Contains(exchange.Trace))))));
        }

        return [.. targets.Select(target => target with { Beside = operations.Find(other => other.Drive.Via == target.Drive.Via && !other.Used.Contains(target.Subject)).Drive })];
    }

    private IEnumerable<string> Used(KeptObservations seen)
    {
        var used = seen.Exchanges.Select(exchange => exchange.Edge).ToHashSet();
        return run.Plan.Suite.Edges.Where(used.Contains);
    }
}

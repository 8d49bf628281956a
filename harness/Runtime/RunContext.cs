using System.Collections.Concurrent;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>What the steps of one run share.</summary>
internal sealed record RunContext
{
    public required Plan Plan { get; init; }

    public required RunFolder Folder { get; init; }

    public required RunClock Clock { get; init; }

    public required Recorder Recorder { get; init; }

    public required FaultProxy Proxy { get; init; }

    public required RunLabel Label { get; init; }

    /// <summary>The process that removes the run's processes when this one is gone.</summary>
    public required System.Diagnostics.Process Reaper { get; init; }

    public required RunnerOptions Options { get; init; }

    /// <summary>What the proxy saw, counted.</summary>
    public required ProxyTap Tap { get; init; }

    /// <summary>Sees when services do not get a processor; null when nobody looks.</summary>
    public ServiceWitness? Starved { get; init; }

    /// <summary>Keeps what is said on edges with pacts, or null when nobody asks for contracts.</summary>
    public ContractWatch? Contracts { get; init; }

    /// <summary>The Toxiproxy server behind the proxy, or null when the suite names none.</summary>
    public ToxiproxyChain? Chain { get; set; }

    /// <summary>The faults in force, by id.</summary>
    public ConcurrentDictionary<string, bool> FaultsOn { get; } = [];

    /// <summary>When the load began, in nanoseconds of the run's clock; before it does, the end of time.</summary>
    public long LoadBegan { get; set; } = long.MaxValue;

    public void Tell(RunEventKind kind, string text)
    {
        var at = LoadBegan == long.MaxValue ? TimeSpan.Zero : TimeSpan.FromMicroseconds((Clock.Now - LoadBegan) / 1000);
        Options.Progress(new(at, kind, text));
    }

    /// <summary>Says how the load goes just now.</summary>
    public void Tell(LoadPulse pulse) =>
        Options.Progress(new(TimeSpan.FromMicroseconds((Clock.Now - LoadBegan) / 1000), RunEventKind.Pulse, "") { Pulse = pulse });

    public void Begin(string step) => Mark(step, begins: true);

    public void End(string step, string detail = "") => Mark(step, begins: false, detail);

    public void Note(string step, string detail) => Mark(step, begins: true, detail);

    private void Mark(string step, bool begins, string detail = "") =>
        Recorder.Add(new Mark(Clock.Now) { Step = step, Begins = begins, Detail = detail });
}

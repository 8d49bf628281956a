using System.Globalization;
using TestHarness.Core.Records;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Docker;

/// <summary>Crashes at exact points, with plain processes: twenty in one run.</summary>
public sealed class CrashPointTests : IDisposable
{
    private const int Crashes = 20;

    // Time for the service to be back for the next one, on a machine that has much else to do.
    private const int ApartMs = 1500;
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task Every_crash_comes_at_the_very_message()
    {
        var faults = string.Concat(Enumerable.Range(0, Crashes).Select(Crash));
        var file = _suite.Like("crashes", ("for: 2s", "for: 31s"), ("  - id: failing\n    at: 500ms\n    for: 1s\n    answer: front -> back\n    status: 503\n    who: { percent: 20% }\n", faults));
        var run = await _suite.RunAsync(file);

        Assert.Equal("", run.Manifest.Problem);
        var record = StoredRun.Load(run.Folder.Path).Record;
        Assert.All(Enumerable.Range(0, Crashes), number => Hit(record, number));
    }

    /// <summary>By turns the request is dropped, released, and the answer held.</summary>
    private static string Crash(int number) => string.Create(CultureInfo.InvariantCulture, $"""
          - id: crash-{number}
            at: {300 + (number * ApartMs)}ms
            for: {ApartMs - 50}ms
            crash: front
            when: {"{"} holding: front -> back, request: POST /work, at: {(number % 3 == 2 ? "response" : "request")} {"}"}
            {(number % 3 == 1 ? "then: release" : "")}

        """);

    private static void Hit(RunRecord record, int number)
    {
        var id = $"crash-{number}";
        var fault = record.Faults[id];
        var held = Assert.Single(record.Exchanges, seen => seen.Fault == id);
        var killed = record.Lifecycles.Last(step => step is { Service: "front", Step: LifecycleStep.Killed } && step.At <= fault.Applied);

        Assert.Equal(("front", 1), (fault.Target, fault.Touched));
        Assert.True(held.At <= killed.At && killed.At <= held.Ended, $"{id} was not held when front was killed");
        Assert.Equal((0, number % 3 != 0), (held.Status, held.ReachedUpstream));
    }
}

using TestHarness.Core.Records;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Runtime;

/// <summary>front asks two instances of middle in turn, and each of them asks back.</summary>
public sealed class CallerReplicasTests : IDisposable
{
    private const string Failing = "    answer: front -> back\n    status: 503\n    who: { percent: 20% }\n";

    /// <summary>Answers take long enough for front to have connections to both instances.</summary>
    private const string Slow = "  - id: slow\n    at: 1ms\n    for: 2s\n    delay: middle -> back\n    by: 60ms\n";
    private readonly TinySuite _suite = new();

    public CallerReplicasTests() => _suite.Suite(
        ("      back: { env: BACK_URL, protocol: http }\n", """
              middle: { env: BACK_URL, protocol: http }
          middle:
            run: { command: [node, front.mjs], build: . }
            listen: { env: PORT }
            ready: GET /health/ready
            env: { PROGRAM: front.mjs, ATTEMPTS: "1" }
            replicas: 2
            calls:
              back: { env: BACK_URL, protocol: http }

        """));

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task The_record_tells_which_instance_called_and_a_fault_meets_the_one_that_it_is_aimed_at()
    {
        var record = await RunAsync(_suite.Like("aimed", (Failing, "    answer: middle -> back\n    status: 503\n    who: { caller: 2 }\n" + Slow), ("retries: front -> back", "retries: front -> middle")));

        var asked = record.Exchanges.Where(seen => seen.Edge == "middle -> back").ToList();
        Assert.Equal([1, 2], asked.Select(seen => seen.Caller).Distinct().Order());
        Assert.Equal(2, Assert.Single(asked.Where(seen => seen.Fault == "failing").Select(seen => seen.Caller).Distinct()));
        Assert.Contains(asked, seen => seen is { Caller: 1, Fault: not "failing" } && record.Faults["failing"].Holds(seen.At));
        Assert.DoesNotContain(asked, seen => seen is { Caller: 2, Fault: not "failing" } && record.Faults["failing"].Holds(seen.At));
        Assert.All(record.Exchanges.Where(seen => seen.Edge == "front -> middle"), seen => Assert.Equal(0, seen.Caller));
    }

    [Fact]
    public async Task One_instance_is_parted_from_whom_it_calls_and_from_who_calls_it()
    {
        var record = await RunAsync(_suite.Like("parted", (Failing, "    partition: middle\n    from: all\n    instance: 2\n" + Slow), ("retries: front -> back", "retries: front -> middle")));

        var parted = record.Faults["failing"];
        Assert.InRange(parted.Touched, 1, int.MaxValue);
        Assert.Contains(record.Exchanges, seen => seen is { Edge: "middle -> back", Caller: 1, Succeeded: true } && parted.Holds(seen.At));
        Assert.DoesNotContain(record.Exchanges, seen => seen is { Edge: "middle -> back", Caller: 2, Succeeded: true } && parted.Holds(seen.At));
    }

    private async Task<RunRecord> RunAsync(string file)
    {
        var run = await _suite.RunAsync(file);
        Assert.Equal("", run.Manifest.Problem);
        return StoredRun.Load(run.Folder.Path).Record;
    }
}

using System.Diagnostics;
using TestHarness.Core.Records;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

/// <summary>Real processes: one that the scheduler lets wait, and one that wants nothing of it.</summary>
public sealed class ServiceWitnessTests
{
    private const string Loop = "while :; do :; done";
    private const int Header = 5;

    /// <summary>One that runs only when nobody else wants to, beside as many that always want to as there are processors.</summary>
    [Fact]
    public async Task A_service_that_gets_no_processor_is_a_stall()
    {
        using var starved = Shell.Raw(null, "chrt", "--idle", "0", "sh", "-c", Loop);
        Assert.All(await BesideLoopsAsync(starved, static (_, file) => new FileInfo(file).Length > Header), IsLong);
    }

    [Fact]
    public async Task So_is_one_that_a_watched_process_has_started()
    {
        using var parent = Shell.Raw(null, "sh", "-c", $"chrt --idle 0 sh -c '{Loop}' & wait");
        Assert.All(await BesideLoopsAsync(parent, static (_, file) => new FileInfo(file).Length > Header), IsLong);
    }

    /// <summary>It shares its processor with three others, who take turns of a few milliseconds: no single wait is long.</summary>
    [Fact]
    public async Task So_is_one_that_waits_most_of_the_time_a_little_at_a_time()
    {
        using var slowed = Shell.Raw(null, "sh", "-c", Loop);
        Assert.All(await BesideLoopsAsync(slowed, static (_, file) => new FileInfo(file).Length > Header, each: 3, worth: 250_000_000), IsLong);
    }

    [Fact]
    public async Task One_that_a_limit_lets_wait_is_none()
    {
        using var starved = Shell.Raw(null, "chrt", "--idle", "0", "sh", "-c", Loop);
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "limited.bin");
        await using (var recorder = new Recorder(file))
        {
            using var witness = new ServiceWitness(new RunClock(TimeProvider.System), recorder);
            witness.Watch(starved.Id, static () => true);
            Assert.All(await BesideLoopsAsync(starved, static (_, seen) => new FileInfo(seen).Length > Header), IsLong);
        }

        Assert.Empty(Stalls(file));
    }

    [Fact]
    public async Task A_service_that_sleeps_is_none()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "observations.bin");
        using var asleep = Shell.Raw(null, "sleep", "100");
        await using (var recorder = new Recorder(file))
        {
            using var witness = new ServiceWitness(new RunClock(TimeProvider.System), recorder);
            witness.Watch(asleep.Id, static () => false);
            await Shell.Until(() => witness.Looks > 5, "some looks");
        }

        asleep.Kill();
        Assert.Empty(Stalls(file));
    }

    private static void IsLong(long stall) => Assert.InRange(stall, 60_000_000, long.MaxValue);

    /// <summary>Watches a process beside loops that take all processors, until something was seen; then ends all of them.</summary>
    private static async Task<List<long>> BesideLoopsAsync(Process watched, Func<ServiceWitness, string, bool> seen, int each = 1, long worth = ServiceWitness.Worth)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "observations.bin");
        var busy = Enumerable.Range(0, each * Environment.ProcessorCount).Select(_ => Shell.Raw(null, "sh", "-c", Loop)).ToList();
        try
        {
            await using var recorder = new Recorder(file);
            using var witness = new ServiceWitness(new RunClock(TimeProvider.System), recorder);
            witness.Watch(watched.Id, static () => false, worth);
            await Shell.Until(() => seen(witness, file), "what the witness sees");
        }
        finally
        {
            watched.Kill(entireProcessTree: true);
            busy.ForEach(static loop => loop.Kill());
            busy.ForEach(static loop => loop.Dispose());
        }

        return Stalls(file);
    }

    private static List<long> Stalls(string file)
    {
        using var stream = File.OpenRead(file);
        return [.. ObservationReader.Read(stream).OfType<Witness>().Select(seen => seen.Stall)];
    }
}

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
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "observations.bin");
        using var starved = Shell.Raw(null, "chrt", "--idle", "0", "sh", "-c", Loop);
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Shell.Raw(null, "sh", "-c", Loop)).ToList();
        try
        {
            await using var recorder = new Recorder(file);
            using var witness = new ServiceWitness(new RunClock(TimeProvider.System), recorder);
            witness.Watch(starved.Id);
            await Shell.Until(() => new FileInfo(file).Length > Header, "a stall");
        }
        finally
        {
            busy.Append(starved).ToList().ForEach(static loop => loop.Kill());
            busy.ForEach(static loop => loop.Dispose());
        }

        Assert.All(Stalls(file), stall => Assert.InRange(stall, 60_000_000, long.MaxValue));
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
            witness.Watch(asleep.Id);
            await Shell.Until(() => witness.Looks > 5, "some looks");
        }

        asleep.Kill();
        Assert.Empty(Stalls(file));
    }

    private static List<long> Stalls(string file)
    {
        using var stream = File.OpenRead(file);
        return [.. ObservationReader.Read(stream).OfType<Witness>().Select(seen => seen.Stall)];
    }
}

using TestHarness.Core.Records;
using TestHarness.Runtime;

namespace TestHarness.Benchmarks.Judging;

/// <summary>Makes of a real run the one that it would have been at a rate many times as high: every request comes as often, each with a trace and ids of its own.</summary>
internal static class MultipliedRun
{
    /// <summary>Copies of one request do not come at the same nanosecond.</summary>
    private const long Apart = 997;

    /// <summary>Writes it over the run's record.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="exchanges">How many exchanges there are to be, at least.</param>
    /// <returns>How many there are.</returns>
    public static int Write(string folder, int exchanges)
    {
        var run = StoredRun.Load(folder);
        var seen = File.ReadAllBytes(run.Folder.Observations);
        var times = (exchanges + run.Record.Exchanges.Count - 1) / run.Record.Exchanges.Count;
        using var file = new FileStream(run.Folder.Observations, FileMode.Create);
        using var buffered = new BufferedStream(file, 1 << 20);
        var writer = new ObservationWriter(buffered);
        foreach (var observation in ObservationReader.Read(new MemoryStream(seen)))
        {
            for (var copy = 0; copy < (observation is Exchange or Operation ? times : 1); copy++)
            {
                writer.Write(observation switch
                {
                    Exchange exchange => Of(exchange, copy),
                    Operation operation => operation with { At = operation.At + (copy * Apart), Ended = operation.Ended + (copy * Apart), Trace = Of(operation.Trace, copy) },
                    _ => observation,
                });
            }
        }

        return times * run.Record.Exchanges.Count;
    }

    private static Exchange Of(Exchange seen, int copy) => seen with
    {
        At = seen.At + (copy * Apart), Ended = seen.Ended + (copy * Apart), FirstByte = seen.FirstByte == 0 ? 0 : seen.FirstByte + (copy * Apart),
        Trace = Of(seen.Trace, copy), Key = Of(seen.Key, copy), BusinessId = Of(seen.BusinessId, copy),
        Path = seen.BusinessId.Length > 0 ? seen.Path.Replace(seen.BusinessId, Of(seen.BusinessId, copy), StringComparison.Ordinal) : seen.Path,
    };

    /// <summary>Another id of the same length, as a rule: its end tells the copies apart.</summary>
    private static string Of(string id, int copy) => id.Length < 8 ? id : $"{id[..^4]}{copy:x4}";
}

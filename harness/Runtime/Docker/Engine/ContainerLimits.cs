using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>How much a container may use.</summary>
/// <param name="MemoryBytes">Of memory, without any swap; 0 = as much as there is.</param>
/// <param name="Cpus">Of processors, e.g. 0.5; 0 = all.</param>
internal sealed record ContainerLimits(long MemoryBytes, double Cpus)
{
    private const double Nano = 1e9;

    public static readonly ContainerLimits None = new(0, 0);

    /// <summary>The same, said so that it lifts what was set in between: the engine takes back no limit, only another one, so it is all that the machine has.</summary>
    public ContainerLimits OrAllThereIs => new(MemoryBytes == 0 ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : MemoryBytes, Cpus == 0 ? Environment.ProcessorCount : Cpus);

    /// <summary>Writes them into a host configuration.</summary>
    public JsonObject Into(JsonObject host)
    {
        if (MemoryBytes != 0)
        {
            (host["Memory"], host["MemorySwap"]) = (MemoryBytes, MemoryBytes);
        }

        if (Cpus > 0)
        {
            host["NanoCpus"] = (long)(Cpus * Nano);
        }

        return host;
    }
}

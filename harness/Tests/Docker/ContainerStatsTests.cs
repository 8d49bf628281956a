using System.Text.Json;
using TestHarness.Runtime;

namespace TestHarness.Tests.Docker;

/// <summary>What the engine says that a container has used.</summary>
public sealed class ContainerStatsTests
{
    [Theory]
    [InlineData("""{"cpu_stats":{"cpu_usage":{"total_usage":7000},"throttling_data":{"periods":9,"throttled_periods":3}},"memory_stats":{"usage":4096}}""", 7000, 4096, 3)]
    [InlineData("""{"cpu_stats":{"cpu_usage":{"total_usage":0},"throttling_data":{}},"memory_stats":{}}""", 0, 0, 0)]
    [InlineData("{}", 0, 0, 0)]
    public void What_it_leaves_out_is_nothing(string says, long cpu, long memory, long throttled) =>
        Assert.Equal(new ContainerStats(cpu, memory, throttled), ContainerStats.Read(JsonSerializer.Deserialize<JsonElement>(says)));
}

using System.Text.Json;
using TestHarness.Runtime;

namespace TestHarness.Tests.Docker;

/// <summary>What the engine says that a container has used.</summary>
public sealed class ContainerStatsTests
{
    [Theory]
    [InlineData("""{"cpu_stats":{"throttling_data":{"periods":9,"throttled_periods":3}}}""", 3)]
    [InlineData("""{"cpu_stats":{"throttling_data":{}}}""", 0)]
    [InlineData("{}", 0)]
    public void What_it_leaves_out_is_nothing(string says, long throttled) =>
        Assert.Equal(new ContainerStats(throttled), ContainerStats.Read(JsonSerializer.Deserialize<JsonElement>(says)));
}

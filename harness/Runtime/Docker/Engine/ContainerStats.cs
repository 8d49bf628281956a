using System.Text.Json;

namespace TestHarness.Runtime;

/// <summary>What the engine says that a container has used since it was started; 0 when it does not run.</summary>
/// <param name="ThrottledPeriods">In how many periods, of 100 ms each, it had used up its share of the processors and had to wait.</param>
internal sealed record ContainerStats(long ThrottledPeriods)
{
    /// <summary>Reads the engine's answer, which leaves out what it does not know.</summary>
    public static ContainerStats Read(JsonElement answer) => new(Number(answer, "cpu_stats", "throttling_data", "throttled_periods"));

    private static long Number(JsonElement from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
            {
                return 0;
            }
        }

        return from.ValueKind == JsonValueKind.Number ? from.GetInt64() : 0;
    }
}

using System.Text.Json;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>What is read in the answers of a request that is asked for that alone.</summary>
internal static class Read
{
    /// <summary>Whether an operation asked this.</summary>
    public static bool Is(this PlannedLoad request, Operation operation) => operation.Name == request.Name && operation.Via == request.Via;

    /// <summary>The value at a path such as <c>$.payments.state</c>; null when there is none, or no JSON.</summary>
    public static JsonElement? At(string body, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var at = json.RootElement;
            foreach (var name in path.Split('.').Skip(1))
            {
                at = at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var next) ? next : default;
            }

            return at.ValueKind == JsonValueKind.Undefined ? null : at.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

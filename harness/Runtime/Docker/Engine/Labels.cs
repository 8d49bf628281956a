using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>How what the engine made for a run is found again.</summary>
internal static class Labels
{
    /// <summary>The label of containers and networks; its value is the run's.</summary>
    public const string Run = "testharness.run";

    /// <summary>The filter of lists that lets only labelled things through, ready for an address.</summary>
    public static readonly string Filter = Uri.EscapeDataString($$"""{"label":["{{Run}}"]}""");

    /// <summary>The label that says by whose numbers of processes the run's label goes: a harness in a container has others.</summary>
    private const string Numbering = "testharness.numbering";

    private static readonly string Own = $"{(File.Exists(Boot) ? File.ReadAllText(Boot).Trim() : "")} {File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}";
    private const string Boot = "/proc/sys/kernel/random/boot_id";

    public static JsonObject Of(RunLabel label) => new() { [Run] = label.Value, [Numbering] = Own };

    /// <summary>The items of a list whose label can be read.</summary>
    public static IReadOnlyList<Labelled> Read(JsonElement list, string id) =>
        [.. list.EnumerateArray().Select(item => Item(item, id)).OfType<Labelled>()];

    private static Labelled? Item(JsonElement item, string id)
    {
        var labels = item.GetProperty("Labels");
        return labels.TryGetProperty(Numbering, out var numbering) && numbering.GetString() == Own && RunLabel.TryParse(labels.GetProperty(Run).GetString(), out var label)
            ? new(item.GetProperty(id).GetString()!, label)
            : null;
    }
}

/// <summary>A container or network of a run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">The run.</param>
internal sealed record Labelled(string Id, RunLabel Label);

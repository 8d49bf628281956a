using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads those of <c>journeys:</c> that are made in a real browser: <c>{ browser: [steps] }</c>. They may name faults, so they are read after them.</summary>
internal static class BrowserJourneyReader
{
    private const string Key = "browser";

    /// <summary>Whether a journey is one of these.</summary>
    public static bool Is(Field journey) => journey.Node is YamlMappingNode && journey.Mapping()!.All.Any(pair => pair.Key == Key);

    public static IReadOnlyDictionary<string, IReadOnlyList<BrowserStep>> All(Field? field, Names names) =>
        (field?.Node as YamlMappingNode is null ? [] : field.Mapping()!.All).Where(pair => Is(pair.Value))
            .ToDictionary(pair => pair.Key, pair => One(pair.Key, pair.Value, names), StringComparer.Ordinal);

    private static IReadOnlyList<BrowserStep> One(string name, Field field, Names names)
    {
        var keys = field.Mapping()!;
        keys.IsKind(Key);
        var list = keys.Take(Key)!;
        keys.Close();
        var items = list.Items();
        IReadOnlyList<BrowserStep> steps = [.. items.Select(item => BrowserStepReader.Read(item, names)).OfType<BrowserStep>()];
        if (steps.Count < items.Count)
        {
            return steps;
        }

        if (steps is not [{ Act: BrowserAct.Open }, ..])
        {
            list.Wrong($"the journey '{name}' does not begin with a page", "write e.g. - open: /");
        }
        else if (!steps.Any(step => step.Act is BrowserAct.Sees or BrowserAct.SeesNot))
        {
            list.Wrong($"on the journey '{name}' nothing is to be seen, so nothing is shown", "write e.g. - sees: Thank you");
        }

        return steps;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>journeys:</c>: each by its name, a list of steps or <c>{ cookies: true, steps: [...] }</c>; what is done in a browser is for <see cref="BrowserJourneyReader"/>.</summary>
internal static class JourneyReader
{
    public static IReadOnlyDictionary<string, PlannedJourney> All(Field? field, Names names, FileText files)
    {
        var journeys = (field?.Mapping()?.All ?? []).Where(pair => !BrowserJourneyReader.Is(pair.Value)).Select(pair => One(pair.Key, pair.Value, names, files)).OfType<PlannedJourney>();
        return journeys.ToDictionary(journey => journey.Name, StringComparer.Ordinal);
    }

    private static PlannedJourney? One(string name, Field field, Names names, FileText files)
    {
        var cookies = false;
        var steps = field;
        if (field.Node is YamlMappingNode)
        {
            var keys = field.Mapping()!;
            cookies = keys.Take("cookies")?.Flag() ?? false;
            steps = keys.Need("steps", "write the steps under it");
            keys.Close();
        }

        if (steps is null)
        {
            return null;
        }

        steps.IsLike("steps");
        var reader = new StepReader(new(files, names.Suite.File));
        IReadOnlyList<PlannedStep> read = [.. steps.Items().Select(reader.Read).OfType<PlannedStep>()];
        if (read.Count == 0 || read[0].Think is not null)
        {
            field.Wrong($"the journey '{name}' does not begin with a request", "write e.g. - login: { post: /login, expect: 200 }");
        }

        return new() { Name = name, Cookies = cookies, Steps = read, Lists = reader.Lists };
    }
}

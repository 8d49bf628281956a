using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads one combination of a scenario file. The format is SCENARIOS.md's; <c>scenarios/REFERENCE.scenario.yaml</c> shows every key.</summary>
internal static class ScenarioReader
{
    /// <summary>The hard stop of a file that says none.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(4);

    private static readonly string[] Needs = ["docker", "postgres", "rabbitmq", "redis", "browser"];

    public static Scenario? Read(Field root, FileText files, IReadOnlyDictionary<string, PlannedFeed> data)
    {
        if (root.Mapping() is not { } file)
        {
            return null;
        }

        file.Take("matrix");
        file.Take("data");
        var name = file.Need("name", "write the claim that the scenario makes, e.g. name: Payment outage opens the breaker");
        var claim = name?.Text();
        var suite = With(file, Suite(file.Need("suite", "write the path of the suite file, e.g. suite: ../../fixtures/shop/suite.yaml"), files));
        var names = new Names(suite) { Data = data };
        names = names with { Journeys = JourneyReader.All(file.Take("journeys"), names, files) };
        var (verify, visits) = (file.Take("verify"), file.Take("visits"));
        names = names with { Loads = LoadReader.All(verify is null && visits is null ? file.NeedThen("load", "write at least one load") : file.Take("load"), names, files) };
        names = names with { Faults = FaultReader.All(file.Take("faults"), names) };
        names = names with { BrowserJourneys = BrowserJourneyReader.All(file.Take("journeys"), names) };
        names = names with { Visits = VisitReader.All(visits, names) };
        var scenario = new Scenario
        {
            Name = Titled(claim ?? "?", root.Reading.Matrix), File = root.Reading.File.Path, Line = name?.Place.Line ?? 1,
            Description = file.Take("description")?.Text() ?? "", Tags = Words(file.Take("tags")), Owner = file.Take("owner")?.Text() ?? "",
            Seed = file.Take("seed")?.Whole(least: 0), Timeout = file.Take("timeout")?.Lasting() ?? DefaultTimeout, Matrix = root.Reading.Matrix,
            Suite = suite, Loads = names.Loads, Visits = names.Visits, Faults = names.Faults,
            Steady = CheckReader.Steady(file.Take("steady"), names),
            Expect = CheckReader.Expect(verify is null ? file.NeedThen("expect", "write what must hold; a scenario without a rule proves nothing") : file.Take("expect"), names),
            Verify = VerifyReader.All(verify, names, files),
            Waive = [.. file.Take("waive")?.OneOrMore().Select(finding => finding.OneOf("oracle", Oracles.Names)).OfType<string>() ?? []],
            KnownBad = KnownBadReader.Read(file.Take("known_bad"), names),
            Skip = file.Take("skip")?.Text() ?? "",
            Needs = [.. file.Take("needs")?.OneOrMore().Select(need => need.OneOf("need", Needs)).OfType<string>() ?? []],
        };
        file.Take("links");
        file.Take("parallel")?.Flag();
        file.Later("use");
        file.Close();
        NeedsCheck.Of(file, scenario);
        return scenario;
    }

    private static Suite Suite(Field? field, FileText files)
    {
        var none = new Suite { Name = "?", File = "", Services = [] };
        if (field?.Text() is not { } relative)
        {
            return none;
        }

        var path = Paths.Beside(field.Reading.File.Path, relative);
        if (files(path) is not { } text)
        {
            field.Wrong($"there is no suite file '{path}'", "write its path relative to this file");
            return none;
        }

        return SuiteReader.Read(new(new SourceFile(path, text), field.Reading.Problems) { Environment = field.Reading.Environment }) ?? none;
    }

    private static Suite With(Mapping file, Suite suite)
    {
        foreach (var (service, value) in file.Take("with")?.Mapping()?.All ?? [])
        {
            var known = suite.Services.FirstOrDefault(s => s.Name == service);
            if (known is null)
            {
                value.Wrong($"no service is called '{service}'", Nearest.Cure(service, [.. suite.Services.Select(s => s.Name)]));
            }
            else if (value.Mapping() is { } keys)
            {
                var replicas = ServiceReader.Replicas(keys.Take("replicas"));
                var own = replicas is null ? keys.NeedThen("env", "write the variables under it, or replicas: 3") : keys.Take("env");
                var env = ServiceReader.Env(own).Concat(known.Env).DistinctBy(pair => pair.Key);
                var changed = known with { Env = env.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), Replicas = replicas ?? known.Replicas };
                suite = suite with { Services = [.. suite.Services.Select(s => s == known ? changed : s)] };
                keys.Close();
            }
        }

        return suite;
    }

    private static IReadOnlyList<string> Words(Field? field) => [.. field?.OneOrMore().Select(item => item.Text()).OfType<string>() ?? []];

    private static string Titled(string name, IReadOnlyDictionary<string, string> matrix) =>
        matrix.Count == 0 ? name : $"{name} [{string.Join(", ", matrix.Select(pair => $"{pair.Key["matrix.".Length..]}: {pair.Value}"))}]";
}

using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>suite.yaml</c>. The format is SUITE.md's; <c>fixtures/REFERENCE.suite.yaml</c> shows every key.</summary>
internal static class SuiteReader
{
    /// <summary>Placeholders that the runtime fills in when it starts a service.</summary>
    public static readonly string[] Placeholders = ["host", "port", "data", "db", "user", "password"];

    public static Suite? Read(Reading reading) => YamlFile.Parse(reading.File, reading.Problems) is { } root ? Read(root, reading) : null;

    /// <summary>Reads what was parsed already.</summary>
    public static Suite? Read(YamlDotNet.RepresentationModel.YamlNode root, Reading reading)
    {
        if (new Field("suite file", root, reading with { Later = Placeholders }).Mapping() is not { } file)
        {
            return null;
        }

        var name = file.Need("suite", "write e.g. suite: shop")?.Text();
        var resources = ResourceReader.All(file.Take("resources"));
        var services = ServiceReader.All(file.Need("services", "write the services under test under it"), [.. resources.Select(resource => resource.Name)]);
        var suite = new Suite
        {
            Name = name ?? "?",
            File = reading.File.Path,
            Services = services,
            Resources = resources,
            BusinessIdHeader = Correlate(file.Take("correlate")),
            Toxiproxy = Toxiproxy(file.Take("proxy")),
            Contracts = file.Take("contracts")?.Text() ?? "",
        };
        suite = suite with { Sagas = SagaReader.All(file.Take("sagas"), suite), Invariants = InvariantReader.All(file.Take("invariants"), suite) };
        file.Close();
        return suite;
    }

    private static string Toxiproxy(Field? field)
    {
        if (field?.Text() is not { } text)
        {
            return "";
        }

        if (!LocalAddress.IsOne(text))
        {
            field.Wrong($"'proxy' is not the API of a Toxiproxy server that the harness reaches: '{text}'", LocalAddress.Cure);
        }

        return text;
    }

    private static string Correlate(Field? field)
    {
        var header = "";
        foreach (var (_, value) in field?.Mapping()?.All ?? [])
        {
            if (value.Mapping() is { } way)
            {
                header = way.Take("header")?.Text() ?? header;
                way.Later("path", "body");
                way.Close();
            }
        }

        return header;
    }
}

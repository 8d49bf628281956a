using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>
/// A file of load alone, for <c>harness load</c>: the keys <c>load</c>, <c>journeys</c>, <c>data</c> and <c>expect</c> of a scenario, and
/// <c>target</c> instead of a suite.
/// </summary>
public sealed class LoadFile
{
    private static readonly Run Elsewhere = new() { Address = "" };

    private LoadFile(Plan? plan, Uri? target, IReadOnlyList<Problem> problems) => (Plan, Target, Problems) = (plan, target, problems);

    /// <summary>The name of what is asked.</summary>
    public const string TheTarget = "target";

    /// <summary>What is asked and judged; null when there are problems.</summary>
    public Plan? Plan { get; }

    /// <summary>The address that is asked; null when there are problems.</summary>
    public Uri? Target { get; }

    /// <summary>Every mistake in the file.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads one.</summary>
    /// <param name="path">Its path, as the user gave it.</param>
    /// <param name="files">Reads files.</param>
    /// <param name="environment">Reads environment variables, for <c>${env.X}</c>.</param>
    /// <param name="seed">The seed, where the file fixes none.</param>
    /// <returns>What was read; it never throws for what stands in a file.</returns>
    public static LoadFile Read(string path, FileText files, Func<string, string?> environment, long seed)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = new Problems();
        var file = new SourceFile(path, files(path) ?? "");
        var reading = new Reading(file, problems) { Environment = environment, Later = ScenarioFile.Placeholders };
        if (YamlFile.Parse(file, problems) is not { } root || new Field("load file", root, reading).Mapping() is not { } first)
        {
            return new(null, null, problems.All);
        }

        var data = DataReader.All(first.Take("data"), files);
        var keys = new Field("load file", root, reading with { Later = [.. reading.Later, .. DataReader.Names(data)] }).Mapping()!;
        var (plan, target) = Read(keys, new Names(Suite(path)) { Data = data, OnlyTarget = true }, files, seed);
        return problems.Any ? new(null, null, problems.All) : new(plan, target, problems.All);
    }

    private static (Plan Plan, Uri? Target) Read(Mapping keys, Names names, FileText files, long seed)
    {
        keys.Take("data");
        var name = keys.Take("name");
        var target = Address(keys.Need("target", "write the address that is asked, e.g. target: http://127.0.0.1:8080"));
        names = names with { Journeys = JourneyReader.All(keys.Take("journeys"), names, files) };
        names = names with { Loads = LoadReader.All(keys.Need("load", "write at least one load"), names, files) };
        var plan = new Plan
        {
            Name = name?.Text() ?? "load", File = keys.Reading.File.Path, Line = name?.Place.Line ?? 1, Id = "load", Seed = keys.Take("seed")?.Whole(least: 0) ?? seed,
            Timeout = TimeSpan.FromDays(1), Suite = names.Suite, Loads = names.Loads, Expect = keys.Take("expect") is { } expect ? CheckReader.Expect(expect, names) : [],
        };
        keys.Close();
        return (plan, target);
    }

    private static Uri? Address(Field? field) => field?.Text() is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address
        : (Uri?)field.Wrong($"'{text}' is no address", "write http:// or https://, the host and the port");

    private static Suite Suite(string path) => new()
    {
        Name = TheTarget, File = path, Services = [new() { Name = TheTarget, Run = Elsewhere, Ready = new() { Tcp = true } }],
    };
}

using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>The names that a scenario file may use, and how a use of one is checked.</summary>
internal sealed record Names(Suite Suite)
{
    public IReadOnlyList<PlannedLoad> Loads { get; init; } = [];

    public IReadOnlyList<PlannedFault> Faults { get; init; } = [];

    public IReadOnlyDictionary<string, PlannedJourney> Journeys { get; init; } = new Dictionary<string, PlannedJourney>();

    /// <summary>The steps of journeys that are made in a browser.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<BrowserStep>> BrowserJourneys { get; init; } = new Dictionary<string, IReadOnlyList<BrowserStep>>();

    public IReadOnlyList<PlannedVisit> Visits { get; init; } = [];

    public IReadOnlyDictionary<string, PlannedFeed> Data { get; init; } = new Dictionary<string, PlannedFeed>();

    /// <summary>Whether there is one target only, so that nobody has to say which.</summary>
    public bool OnlyTarget { get; init; }

    /// <summary>The service that is asked.</summary>
    public string? Via(Mapping keys) => OnlyTarget ? LoadFile.TheTarget
        : keys.Need("via", "write the service that is asked, e.g. via: gateway") is { } service ? Service(service) : null;

    public string? Edge(Field field)
    {
        if (field.Text() is not { } text)
        {
            return null;
        }

        var edge = string.Join(" -> ", text.Split("->", StringSplitOptions.TrimEntries));
        return Suite.Edges.Contains(edge) ? edge : (string?)field.Wrong($"no edge '{text}' in suite '{Suite.Name}'", EdgeCure(edge));
    }

    public string? Service(Field field) => Known(field, "service", [.. Suite.Services.Select(s => s.Name)]);

    /// <summary>A service, or a resource that is a program of its own.</summary>
    public string? Member(Field field) =>
        Known(field, "service", [.. Suite.Services.Select(s => s.Name), .. Suite.Programs.Select(resource => resource.Name)]);

    public string? Saga(Field field) => Known(field, "saga", [.. Suite.Sagas.Select(s => s.Name)]);

    public Invariant? Invariant(Field field) =>
        Known(field, "invariant", [.. Suite.Invariants.Select(i => i.Name)]) is { } name ? Suite.Invariants.First(i => i.Name == name) : null;

    public string? Load(Field field) => Known(field, "load", [.. Loads.Select(load => load.Id)]);

    public string? Operation(Field field) => Known(field, "operation in 'load:'", [.. Loads.SelectMany(load => load.Operations).Distinct()]);

    public string? Journey(Field field) => Known(field, "journey", [.. Journeys.Keys]);

    public string? BrowserJourney(Field field) => Known(field, "journey in a browser", [.. BrowserJourneys.Keys]);

    public string? Fault(Field field) => field.Text() is { } id ? Fault(id, field) : null;

    /// <summary>The same of an id that is no value of its own, told of where it stands.</summary>
    public string? Fault(string id, Field at) => Known(id, at, "fault", [.. Faults.Select(fault => fault.Id)]);

    private static string? Known(Field field, string kind, IReadOnlyList<string> known) => field.Text() is { } text ? Known(text, field, kind, known) : null;

    private static string? Known(string text, Field at, string kind, IReadOnlyList<string> known) =>
        known.Contains(text) ? text : (string?)at.Wrong($"no {kind} is called '{text}'", Nearest.Cure(text, known));

    private string EdgeCure(string edge) => Nearest.Cure(edge, [.. Suite.Edges]);
}

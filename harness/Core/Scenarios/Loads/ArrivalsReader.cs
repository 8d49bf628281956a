using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>arrivals:</c>: the first key of each phase is its kind, its value how long it lasts.</summary>
internal static class ArrivalsReader
{
    /// <summary>The kinds of phases. A new one is a record in Plans/Loads/, a reader here beside and a line here.</summary>
    private static readonly IReadOnlyDictionary<string, Func<PhaseKeys, PlannedPhase?>> Kinds = new Dictionary<string, Func<PhaseKeys, PlannedPhase?>>
    {
        ["steady"] = SteadyKeys.Read,
        ["warmup"] = WarmupKeys.Read,
        ["pause"] = PauseKeys.Read,
        ["ramp"] = RampKeys.Read,
        ["steps"] = StepsKeys.Read,
        ["spike"] = SpikeKeys.Read,
        ["burst"] = BurstKeys.Read,
        ["replay"] = ReplayKeys.Read,
    };

    public static IReadOnlyList<PlannedPhase> All(Field field, FileText files)
    {
        var items = field.Items();
        if (field.Node is YamlDotNet.RepresentationModel.YamlSequenceNode && items.Count == 0)
        {
            field.Wrong("'arrivals' is empty", "write at least one phase, e.g. { steady: 30s, rate: 200/s }");
        }

        return [.. items.Select(item => One(item, files)).OfType<PlannedPhase>()];
    }

    private static PlannedPhase? One(Field field, FileText files)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        if (keys.All.FirstOrDefault() is not { Key: { } kind })
        {
            field.Wrong("this phase is empty", $"write its kind and how long it lasts, e.g. steady: 30s; kinds are {Words.List([.. Kinds.Keys])}");
            return null;
        }

        if (!Kinds.TryGetValue(kind, out var read))
        {
            keys.KeyField(kind).Wrong($"no kind of arrivals is called '{kind}'", UnknownWord.Cure(kind, [.. Kinds.Keys]));
            return null;
        }

        keys.IsKind(kind);
        var judged = keys.Take("judge")?.Flag();
        var poisson = keys.Take("poisson");
        var phase = read(new(keys, keys.Take(kind)!, files));
        if (phase is BurstPhase or ReplayPhase && poisson is not null)
        {
            poisson.Wrong($"the gaps of a '{kind}' cannot be drawn", "leave out poisson, or use a rate");
        }

        keys.Close();
        return phase is null ? null : phase with { Judged = judged ?? phase.Judged, Poisson = phase is not (BurstPhase or ReplayPhase) && (poisson?.Flag() ?? false) };
    }
}

/// <summary>The keys of one phase: all of them, the value of the first, and how files are read.</summary>
internal sealed record PhaseKeys(Mapping Keys, Field Head, FileText Files)
{
    /// <summary>How long it lasts.</summary>
    public TimeSpan For() => Head.Lasting() ?? TimeSpan.FromSeconds(1);

    /// <summary>A rate that has to be there.</summary>
    public double Rate(string key) => Keys.Need(key, $"write arrivals per second, e.g. {key}: 200/s")?.Rate() ?? 0;
}

namespace TestHarness.Load;

/// <summary>A load made ready: journeys with bound templates, feeds by number, operations by number.</summary>
internal sealed class Compiled
{
    private readonly short[][] _stepNames;
    private readonly (Feed Feed, ulong Name)[] _feeds;
    private readonly int _weights;
    private readonly int _saved;
    private static readonly ulong ByWeight = Draw.Hash("journey");

    public Compiled(LoadSpec spec)
    {
        Spec = spec;
        DrawSeed = spec.DrawSeed;
        _feeds = [.. spec.Feeds.OrderBy(feed => feed.Key, StringComparer.Ordinal).Select(feed => (feed.Value, Draw.Hash("feed " + feed.Key)))];
        _weights = spec.Journeys.Sum(journey => journey.Weight);
        _saved = spec.Journeys.Max(journey => journey.SavedBefore(journey.Steps.Count).Count);
        Journeys = [.. spec.Journeys.Select(journey => journey.Steps.Select((_, number) => CompiledStep.Of(spec, journey, number)).ToArray())];
        var steps = spec.Journeys.SelectMany(journey => journey.Steps).Where(step => step is not ThinkStep).Select(step => step.Name).Distinct().ToList();
        Names = [.. steps, .. spec.Journeys.Select(journey => journey.Name)];
        StepNames = steps.Count;
        _stepNames = [.. spec.Journeys.Select(journey => journey.Steps.Select(step => (short)steps.IndexOf(step.Name)).ToArray())];
    }

    public LoadSpec Spec { get; }

    public ulong DrawSeed { get; }

    /// <summary>The operations' names, then the journeys'.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many of <see cref="Names"/> are operations.</summary>
    public int StepNames { get; }

    /// <summary>The steps of each journey.</summary>
    public CompiledStep[][] Journeys { get; }

    public short NameOf(Session session) => _stepNames[session.Journey][session.Step];

    public short NameOf(int journey) => (short)(StepNames + journey);

    public Session NewSession() => new(new(Spec.Seed, DrawSeed, _saved, _feeds.Length));

    /// <summary>Makes a session that of an arrival: its journey and its rows. False when a feed has no row left for it.</summary>
    public bool Begin(Session session, Arrival arrival, long due)
    {
        session.Reset(arrival, due);
        session.Journey = arrival.Journey is null ? JourneyOf(arrival.Index) : Named(arrival.Journey);
        var good = true;
        for (var i = 0; i < _feeds.Length; i++)
        {
            var row = _feeds[i].Feed.RowOf(arrival.Index, DrawSeed, _feeds[i].Name);
            good &= row >= 0;
            session.Scope.Rows[i] = Math.Max(row, 0);
        }

        return good;
    }

    private int Named(string journey) => Spec.Journeys.ToList().FindIndex(one => one.Name == journey);

    private int JourneyOf(int index)
    {
        if (Journeys.Length == 1)
        {
            return 0;
        }

        var ball = Draw.From(DrawSeed, index, ByWeight).Below(_weights);
        var journey = 0;
        for (; ball >= Spec.Journeys[journey].Weight; journey++)
        {
            ball -= Spec.Journeys[journey].Weight;
        }

        return journey;
    }
}

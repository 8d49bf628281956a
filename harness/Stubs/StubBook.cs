namespace TestHarness.Stubs;

/// <summary>The mappings of a server, the states of their scenarios, and what was asked.</summary>
internal sealed class StubBook(IReadOnlyList<StubMapping> first, IStubAnswers? answers)
{
    private const string Started = "Started";
    private const int MostKept = 10_000;
    private readonly Lock _gate = new();
    private readonly List<StubMapping> _mappings = [.. first];
    private readonly Dictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly Queue<(StubRequest Request, StubMapping? Mapping)> _asked = new();

    public IReadOnlyList<StubMapping> Mappings => Locked(() => (IReadOnlyList<StubMapping>)[.. _mappings]);

    public IReadOnlyList<(StubRequest Request, StubMapping? Mapping)> Asked => Locked(() => (IReadOnlyList<(StubRequest, StubMapping?)>)[.. _asked]);

    public IReadOnlyDictionary<string, string> States => Locked(() => (IReadOnlyDictionary<string, string>)_mappings.Where(mapping => mapping.Scenario.Length > 0).Select(mapping => mapping.Scenario).Distinct().ToDictionary(name => name, State));

    /// <summary>The mapping for a request, which moves its scenario on; or null.</summary>
    public StubMapping? Take(StubRequest request) => Locked(() =>
    {
        var mapping = _mappings.Select((one, index) => (one, index)).OrderBy(pair => pair.one.Priority).ThenByDescending(pair => pair.index).Select(pair => pair.one)
            .FirstOrDefault(one => (one.RequiredState.Length == 0 || State(one.Scenario) == one.RequiredState) && !one.Request.Misses(request).Any()) ?? answers?.Of(request);
        if (mapping is { Scenario.Length: > 0, NewState.Length: > 0 })
        {
            _states[mapping.Scenario] = mapping.NewState;
        }

        _asked.Enqueue((request, mapping));
        if (_asked.Count > MostKept)
        {
            _asked.Dequeue();
        }

        return mapping;
    });

    public void Add(StubMapping mapping) => Locked(() =>
    {
        _mappings.RemoveAll(known => known.Id == mapping.Id);
        _mappings.Add(mapping);
        return true;
    });

    public bool Remove(string id) => Locked(() => _mappings.RemoveAll(known => known.Id == id) > 0);

    public bool Clear() => Locked(() =>
    {
        _mappings.Clear();
        return true;
    });

    public bool ResetMappings() => Locked(() =>
    {
        _mappings.Clear();
        _mappings.AddRange(first);
        _states.Clear();
        return true;
    });

    public bool ResetScenarios() => Locked(() =>
    {
        _states.Clear();
        return true;
    });

    public bool ResetRequests() => Locked(() =>
    {
        _asked.Clear();
        return true;
    });

    /// <summary>Why nothing fits: the nearest mapping and what is missing.</summary>
    public string Explained(StubRequest request)
    {
        if (answers is not null && Mappings.Count == 0)
        {
            return answers.Explained(request);
        }

        var nearest = Mappings.Select(mapping => (mapping, misses: mapping.Request.Misses(request).ToList())).OrderBy(pair => pair.misses.Count).FirstOrDefault();
        return nearest.mapping is null
            ? $"no mapping for {request.Method} {request.Url}: there is none at all"
            : $"no mapping for {request.Method} {request.Url}: the nearest is '{(nearest.mapping.Name.Length > 0 ? nearest.mapping.Name : nearest.mapping.Id)}', which asks for {(nearest.misses.Count > 0 ? string.Join(", ", nearest.misses) : $"the state '{nearest.mapping.RequiredState}' of '{nearest.mapping.Scenario}'")}";
    }

    private string State(string scenario) => _states.GetValueOrDefault(scenario, Started);

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }
}

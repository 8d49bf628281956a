namespace TestHarness.Load;

/// <summary>
/// Writes a load sentence by sentence, and runs it. It makes a <see cref="LoadSpec"/>, which says what there is and what each part means;
/// nothing is checked until it is run. Then all files that cannot be read are told, or everything else that is wrong.
/// </summary>
public sealed class LoadTest
{
    /// <summary>The seed where <see cref="With"/> gives none.</summary>
    public const long DefaultSeed = 1;

    private readonly List<string> _problems = [];
    private readonly List<LoadWindow> _windows = [];
    private LoadSpec _spec;

    private LoadTest(Uri target) => _spec = new() { Id = "load", Target = target, Journeys = [], Seed = DefaultSeed };

    /// <summary>Begins one.</summary>
    /// <param name="target">Where requests go: an absolute http or https address.</param>
    public static LoadTest Against(Uri target) => new(target);

    /// <summary>Arrivals that do not wait for answers, one phase after the other.</summary>
    /// <param name="phases">Those.</param>
    public LoadTest Arrive(params ArrivalPhase[] phases) => With(spec => spec with { Arrivals = [.. spec.Arrivals, .. phases] });

    /// <summary>Users that each begin again when their journey has ended, one phase after the other.</summary>
    /// <param name="phases">How many there are.</param>
    public LoadTest Users(params UsersPhase[] phases) => With(spec => spec with { Users = (spec.Users ?? new() { Phases = [] }) with { Phases = [.. spec.Users?.Phases ?? [], .. phases] } });

    /// <summary>Limits the connections.</summary>
    /// <param name="connections">The most at a time.</param>
    /// <param name="whenFull">What happens to who finds none free.</param>
    public LoadTest Limit(int connections, WhenFull whenFull = WhenFull.Queue) => With(spec => spec with { Connections = connections, WhenFull = whenFull });

    /// <summary>Data for journeys, which write <c>${name.column}</c>.</summary>
    /// <param name="name">The feed's name.</param>
    /// <param name="feed">Its rows.</param>
    public LoadTest Feed(string name, Feed feed) => With(spec => spec with { Feeds = new Dictionary<string, Feed>(spec.Feeds) { [name] = feed } });

    /// <summary>Data from a file: JSON where its name ends so, else CSV.</summary>
    /// <param name="name">The feed's name.</param>
    /// <param name="file">The file.</param>
    /// <param name="take">Which row a journey takes.</param>
    public LoadTest Feed(string name, string file, Take take = Take.Circular)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var text = File.ReadAllText(file);
            return Feed(name, (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonFeed.Read(text) : CsvFeed.Read(text)) with { Take = take });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            _problems.Add(e is FormatException ? $"feed '{name}', {file}: {e.Message}" : $"feed '{name}': {e.Message}");
            return this;
        }
    }

    /// <summary>What an arrival does; of several journeys one is drawn by their weights.</summary>
    /// <param name="name">The journey's name.</param>
    /// <param name="steps">Writes its steps.</param>
    /// <param name="weight">How often it is taken, beside the others.</param>
    public LoadTest Journey(string name, Action<JourneyBuilder> steps, int weight = 1)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var draft = new JourneyDraft();
        steps(new(draft));
        return With(spec => spec with { Journeys = [.. spec.Journeys, draft.Written(name, weight)] });
    }

    /// <summary>Does something for a while in the midst of the load: a fault, a deployment.</summary>
    /// <param name="window">Its name and its time.</param>
    public LoadTest During(LoadWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        _windows.Add(window);
        return this;
    }

    /// <summary>Says what else a load has: its seed, its timeout, when it is aborted.</summary>
    /// <param name="change">Changes what is written so far.</param>
    public LoadTest With(Func<LoadSpec, LoadSpec> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _spec = change(_spec);
        return this;
    }

    /// <summary>The load as it is written.</summary>
    /// <exception cref="InvalidOperationException">It cannot run; the message lists all that is wrong.</exception>
    public LoadSpec Written()
    {
        var problems = _problems.Count > 0 ? _problems : [.. _spec.Problems(), .. LoadWindow.Problems(_windows, _spec)];
        return problems.Count == 0 ? _spec : throw new InvalidOperationException($"load '{_spec.Id}' cannot run:\n  {string.Join("\n  ", problems)}");
    }

    /// <summary>Runs it in this process, where it shares threads and garbage collection with everything else.</summary>
    /// <param name="cancel">Ends it early: what is open is recorded as <see cref="OperationOutcome.Unfinished"/>.</param>
    /// <exception cref="InvalidOperationException">It cannot run; the message lists all that is wrong.</exception>
    public Task<LoadTestResult> RunAsync(CancellationToken cancel)
    {
        var spec = Written();
        return new WindowedRun(_windows).RunAsync(spec, stop => new LoadGenerator(TimeProvider.System).RunAsync(spec, Nobody.Instance, stop), cancel);
    }

    /// <summary>Runs it in a process of its own, which figures that matter need.</summary>
    /// <param name="generator">The program and its arguments that run <see cref="LoadChildMain.Run(Stream, Stream)"/>: where the tool is installed, <c>harness generate</c>.</param>
    /// <param name="cancel">Ends it early: what is open is recorded as <see cref="OperationOutcome.Unfinished"/>.</param>
    /// <exception cref="InvalidOperationException">It cannot run; the message lists all that is wrong.</exception>
    /// <exception cref="ArgumentException">It has code that cannot go there, a <see cref="DelegateStep"/>.</exception>
    /// <exception cref="LoadChildException">The process does not start, or ended too early.</exception>
    public async Task<LoadTestResult> RunInAsync(IReadOnlyList<string> generator, CancellationToken cancel)
    {
        var spec = Written() with { Operations = false };
        await using var child = await LoadChild.StartAsync(generator, spec, null, cancel);
        return await new WindowedRun(_windows).RunAsync(spec, stop => child.RunAsync(TimeProvider.System.GetTimestamp(), Nobody.Instance, stop), cancel);
    }

    private sealed class Nobody : ILoadSink
    {
        public static readonly Nobody Instance = new();

        public void OnOperation(LoadOperation operation)
        {
            // The series says it all.
        }
    }
}

namespace TestHarness.Load;

/// <summary>Finds everything that is wrong with a spec, so that it is said at once.</summary>
internal static class SpecCheck
{
    public static void ThrowIfInvalid(LoadSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"load '{spec.Id}' cannot run:\n  {string.Join("\n  ", problems)}", nameof(spec));
        }
    }

    /// <summary>Code that stands in place cannot go into another process.</summary>
    public static void ThrowIfBound(LoadSpec spec)
    {
        if (spec.Journeys.SelectMany(journey => journey.Steps).OfType<DelegateStep>().FirstOrDefault() is { } step)
        {
            throw new ArgumentException(
                $"load '{spec.Id}' cannot run in a process of its own: step '{step.Name}' is a delegate; make it a class that is an {nameof(ILoadAction)}, or run the load in this process", nameof(spec));
        }
    }

    public static IEnumerable<string> Problems(LoadSpec spec) =>
        [.. Target(spec), .. Schedule(spec), .. Limits(spec), .. spec.Feeds.SelectMany(feed => feed.Value.Problems(feed.Key)), .. Unique(spec), .. JourneyCheck.Problems(spec)];

    private static IEnumerable<string> Target(LoadSpec spec)
    {
        if (!spec.Target.IsAbsoluteUri || spec.Target.Scheme is not ("http" or "https"))
        {
            yield return $"target '{spec.Target}': give an absolute http or https address";
        }

        if (spec.Engine == LoadEngine.Fast && Engines.WhyNotFast(spec) is { } why)
        {
            yield return $"the fast engine cannot do it: {why}; leave the engine out, or say task";
        }
    }

    private static IEnumerable<string> Schedule(LoadSpec spec)
    {
        foreach (var problem in spec.Arrivals.Index().SelectMany(phase => phase.Item.Problems().Select(problem => $"phase {phase.Index + 1}: {problem}")))
        {
            yield return problem;
        }

        foreach (var journey in spec.Arrivals.OfType<Replay>().SelectMany(replay => replay.Journeys).Distinct().Except(spec.Journeys.Select(journey => journey.Name)))
        {
            yield return $"a replay asks for journey '{journey}'; the journeys are {string.Join(", ", spec.Journeys.Select(one => one.Name))}";
        }

        if (spec.Arrivals.Count > 0 == spec.Users is not null)
        {
            yield return "give either arrivals or users";
        }

        foreach (var problem in spec.Users?.Problems() ?? [])
        {
            yield return problem;
        }

        if (spec.Arrivals.All(phase => !phase.Problems().Any()) && Load.Arrivals.Count(spec.Arrivals) is var count and > int.MaxValue)
        {
            yield return $"phases: {count:0} arrivals are more than one load can have, {int.MaxValue}";
        }
    }

    private static IEnumerable<string> Limits(LoadSpec spec)
    {
        if (spec.Timeout <= TimeSpan.Zero || spec.Timeout.TotalMilliseconds > int.MaxValue)
        {
            yield return $"timeout {spec.Timeout}: it must be longer than zero and at most 24 days";
        }

        if (spec.Grace < TimeSpan.Zero || spec.Grace.TotalMilliseconds > int.MaxValue)
        {
            yield return $"grace {spec.Grace}: it must be zero or more and at most 24 days";
        }

        if (spec.Connections < 1)
        {
            yield return $"connections {spec.Connections}: at least 1 is needed";
        }

        if (spec.MostOpen < 1)
        {
            yield return $"most open {spec.MostOpen}: at least 1 is needed";
        }

        if (spec.Cpu is { } cpu && (cpu < 0 || cpu >= Environment.ProcessorCount))
        {
            yield return $"cpu {cpu}: this machine has {Environment.ProcessorCount}, from 0";
        }
    }

    /// <summary>Where nothing is drawn it is known before how many rows are needed.</summary>
    private static IEnumerable<string> Unique(LoadSpec spec)
    {
        var known = spec.Users is null && spec.Arrivals.Any() && spec.Arrivals.All(phase => !phase.Poisson && !phase.Problems().Any());
        var count = known ? Load.Arrivals.Count(spec.Arrivals) : spec.Users?.Iterations ?? 0;
        return spec.Feeds.Where(feed => feed.Value.Take == Take.Unique && feed.Value.Rows.Count < count)
            .Select(feed => $"feed '{feed.Key}': each of its {feed.Value.Rows.Count} rows is taken once, and there are {count:0} arrivals; give it more rows, or take: circular");
    }
}

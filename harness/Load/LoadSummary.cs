namespace TestHarness.Load;

/// <summary>What the generator knows of its own run.</summary>
/// <param name="Arrivals">How many came due and were taken up. Fewer than planned only when cancelled or aborted.</param>
/// <param name="Sent">How many operations were handed to the network.</param>
/// <param name="LagP99">
/// How late the generator itself took up an arrival, 99th percentile over the judged ones (over all where none is judged).
/// Waiting for a free connection is not in it: that belongs to the response time.
/// </param>
public sealed record LoadSummary(int Arrivals, int Sent, TimeSpan LagP99)
{
    /// <summary>The longest delay of the kind of <see cref="LagP99"/>.</summary>
    public required TimeSpan LagMax { get; init; }

    /// <summary>How many arrivals the phases ask for; as many as came where users do.</summary>
    public required int Planned { get; init; }

    /// <summary>When the schedule began, in timestamp ticks; arrival offsets count from here.</summary>
    public required long Started { get; init; }

    /// <summary>When it was over, in timestamp ticks.</summary>
    public required long Ended { get; init; }

    /// <summary>Whether the caller cancelled it.</summary>
    public required bool Cancelled { get; init; }

    /// <summary>Why it ended early by itself, in words, or empty.</summary>
    public string Aborted { get; init; } = "";

    /// <summary>The engine that sent, with the reason where it is not the fast one, e.g. <c>task: the target is https</c>.</summary>
    public string Engine { get; init; } = "";

    /// <summary>Why nothing may be concluded from the run, in words, or empty: the generator could not keep up.</summary>
    public string Saturated { get; init; } = "";

    /// <summary>Processor time of the whole generator, and bytes that it allocated and collections that it made while the load ran.</summary>
    public GeneratorCost Cost { get; init; } = new(TimeSpan.Zero, 0, 0);
}

/// <summary>What a load cost its generator.</summary>
/// <param name="Cpu">Processor time of its process.</param>
/// <param name="Allocated">Bytes allocated.</param>
/// <param name="Collections">Garbage collections.</param>
public sealed record GeneratorCost(TimeSpan Cpu, long Allocated, int Collections);

namespace TestHarness.Core.Plans;

/// <summary>One stream of operations: arrivals do not wait for answers.</summary>
public sealed record PlannedLoad
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The service that is asked.</summary>
    public required string Via { get; init; }

    /// <summary>The request's JSON body with placeholders <c>${pick:…}</c> and <c>${fake:…}</c>, or null.</summary>
    public string? Body { get; init; }

    /// <summary>A protobuf message in base64, sent by gRPC in place of a body; null = plain HTTP. The status of its answer is the one that <c>google.rpc.Code</c> has for it.</summary>
    public string? GrpcMessage { get; init; }

    /// <summary>Request headers, with the same placeholders.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Arrivals per second, where there are no <see cref="Arrivals"/> and no <see cref="Users"/>.</summary>
    public required double Rate { get; init; }

    /// <summary>How long arrivals grow from 0 to the rate before they are judged; zero: not at all.</summary>
    public required TimeSpan Ramp { get; init; }

    /// <summary>How long the rate is held after the ramp.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>How arrivals come, phase by phase, instead of rate, ramp and time; or empty.</summary>
    public IReadOnlyList<PlannedPhase> Arrivals { get; init; } = [];

    /// <summary>Users instead of arrivals, or null.</summary>
    public PlannedUsers? Users { get; init; }

    /// <summary>What arrivals do instead of the one request, each as its weight says; or empty.</summary>
    public IReadOnlyList<PlannedJourney> Journeys { get; init; } = [];

    /// <summary>The feeds, by name.</summary>
    public IReadOnlyDictionary<string, PlannedFeed> Data { get; init; } = new Dictionary<string, PlannedFeed>();

    /// <summary>The most connections at a time; null: as the generator has it.</summary>
    public int? Connections { get; init; }

    /// <summary>Whether who finds no free connection is dropped, and counted so, instead of waiting.</summary>
    public bool Drops { get; init; }

    /// <summary>When it ends early, or null.</summary>
    public PlannedAbort? Abort { get; init; }

    /// <summary>How long a request may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The values of each <c>${pick:name}</c>, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The header of the answer whose value an operation's record keeps, <see cref="WholeBody"/> for the body, or null.</summary>
    public string? Shows { get; init; }

    /// <summary>What <see cref="Shows"/> says to keep the answer's body.</summary>
    public const string WholeBody = "$";

    /// <summary>Method and path as one, e.g. <c>POST /orders</c>; of journeys, their names.</summary>
    public string Name => Journeys.Count == 0 ? $"{Method} {Path}" : string.Join(", ", Journeys.Select(journey => journey.Name));

    /// <summary>The names of its operations: the request, or the steps of its journeys.</summary>
    public IReadOnlyList<string> Operations => Journeys.Count == 0 ? [Name] : [.. Journeys.SelectMany(journey => journey.Steps).Where(step => step.Think is null).Select(step => step.Name).Distinct()];

    /// <summary>How arrivals come, however the file says it; empty where there are <see cref="Users"/>.</summary>
    public IReadOnlyList<PlannedPhase> Phases =>
        Users is not null ? []
        : Arrivals.Count > 0 ? Arrivals
        : Ramp > TimeSpan.Zero ? [new RampPhase { From = 0, To = Rate, For = Ramp, Judged = false }, new SteadyPhase { Rate = Rate, For = For }]
        : [new SteadyPhase { Rate = Rate, For = For }];

    /// <summary>How long it lasts.</summary>
    public TimeSpan Lasts => Users is null ? Sum(Phases.Select(phase => phase.For)) : Sum(Users.Phases.Select(phase => phase.For));

    /// <summary>When it is judged for the first time: after the warm-up.</summary>
    public TimeSpan JudgedFrom => Users is null
        ? Sum(Phases.TakeWhile(phase => !phase.Judged).Select(phase => phase.For))
        : Sum(Users.Phases.TakeWhile(phase => !phase.Judged).Select(phase => phase.For));

    /// <summary>Whether the rate is the same in all that is judged, and nothing is drawn: then each second asks for as much as any other.</summary>
    public bool IsEven => Users is null && Phases.Where(phase => phase.Judged).ToList() is [SteadyPhase { Poisson: false }];

    /// <summary>What it asks, in words, e.g. <c>POST /orders at 20/s</c>.</summary>
    public string InWords => Users is null
        ? $"{Name} at {string.Join(", ", Phases.Where(phase => phase.Judged).Select(phase => phase.InWords + (phase.Poisson ? " (Poisson)" : "")))}"
        : $"{Name} by {Users.Phases.Max(phase => Math.Max(phase.From, phase.To))} users";

    /// <summary>Arrivals per second that it asks for at a time; 0 for users, who ask as fast as they are answered.</summary>
    /// <param name="at">Seconds after the load's beginning.</param>
    /// <returns>The rate.</returns>
    public double RateAt(double at)
    {
        foreach (var phase in Phases)
        {
            if (at < phase.For.TotalSeconds)
            {
                return at < 0 ? 0 : phase.RateAt(at);
            }

            at -= phase.For.TotalSeconds;
        }

        return 0;
    }

    /// <summary>Whether something of it uses a feed.</summary>
    /// <param name="feed">The feed's name.</param>
    /// <returns>True when it does.</returns>
    public bool Uses(string feed) => Texts().Any(text => text?.Contains("${" + feed + ".", StringComparison.Ordinal) == true);

    private IEnumerable<string?> Texts() =>
    [
        Path, Body, .. Headers.Values,
        .. Journeys.SelectMany(journey => journey.Steps).SelectMany(step => new[] { step.Path, step.Body, step.Bearer }.Concat(step.Headers.Values)),
    ];

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}

namespace TestHarness.Load;

/// <summary>What happens to an arrival that finds no free connection.</summary>
public enum WhenFull
{
    /// <summary>It waits in line; the waiting is response time.</summary>
    Queue,

    /// <summary>It is counted as <see cref="OperationOutcome.Dropped"/>, a failure.</summary>
    Drop,
}

/// <summary>How requests are sent.</summary>
public enum LoadEngine
{
    /// <summary><see cref="Fast"/> where the load can, else <see cref="Task"/>.</summary>
    Auto,

    /// <summary>Compiled requests on sockets: plain HTTP/1.1.</summary>
    Fast,

    /// <summary>One task for each journey: everything else.</summary>
    Task,
}

/// <summary>One load: what is asked of whom, and when. The same spec gives the same arrivals, rows, texts and trace ids every time.</summary>
public sealed record LoadSpec
{
    /// <summary>The value of <see cref="Timeout"/> where none is given.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The value of <see cref="Grace"/> where none is given.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(5);

    /// <summary>The value of <see cref="LeastLag"/> where none is given.</summary>
    public static readonly TimeSpan DefaultLeastLag = TimeSpan.FromMilliseconds(1);

    /// <summary>The value of <see cref="Connections"/> where none is given.</summary>
    public const int DefaultConnections = 200;

    /// <summary>The value of <see cref="LongestAnswer"/> where none is given: 64 MiB.</summary>
    public const long DefaultLongestAnswer = 64L << 20;

    /// <summary>The value of <see cref="MostOpen"/> where none is given.</summary>
    public const int DefaultMostOpen = 1_000_000;

    /// <summary>Its name; two loads of one run need two names, or they draw the same trace ids and values.</summary>
    public required string Id { get; init; }

    /// <summary>Where the requests go: an absolute http or https address; its path, if any, is put before every path.</summary>
    public required Uri Target { get; init; }

    /// <summary>What arrivals do: of several, one is drawn by their weights.</summary>
    public required IReadOnlyList<Journey> Journeys { get; init; }

    /// <summary>When arrivals are due: one phase after the other. Empty where there are <see cref="Users"/>.</summary>
    public IReadOnlyList<ArrivalPhase> Arrivals { get; init; } = [];

    /// <summary>Users instead of arrivals, or null.</summary>
    public ClosedUsers? Users { get; init; }

    /// <summary>Data for journeys, by the feed's name.</summary>
    public IReadOnlyDictionary<string, Feed> Feeds { get; init; } = new Dictionary<string, Feed>();

    /// <summary>The lists that <c>${pick:NAME}</c> chooses from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How long a request may take from sending to the last byte of its answer, more than zero; <see cref="DefaultTimeout"/> if not given.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>How long what is open may go on after the last phase, zero or more; <see cref="DefaultGrace"/> if not given.</summary>
    public TimeSpan Grace { get; init; } = DefaultGrace;

    /// <summary>The most connections at a time, 1 or more; <see cref="DefaultConnections"/> if not given.</summary>
    public int Connections { get; init; } = DefaultConnections;

    /// <summary>What happens to who finds none free.</summary>
    public WhenFull WhenFull { get; init; }

    /// <summary>
    /// The most arrivals that may be open at a time: waiting for a connection, asked, or thinking. With more, neither the target nor this
    /// machine keeps up: the load is aborted before the line takes all memory. <see cref="DefaultMostOpen"/> if not given.
    /// </summary>
    public int MostOpen { get; init; } = DefaultMostOpen;

    /// <summary>The most bytes of an answer's body; a longer one is <see cref="OperationOutcome.TooLarge"/>. <see cref="DefaultLongestAnswer"/> if not given.</summary>
    public long LongestAnswer { get; init; } = DefaultLongestAnswer;

    /// <summary>How requests are sent.</summary>
    public LoadEngine Engine { get; init; }

    /// <summary>Whether HTTP/2 is spoken; the task engine does.</summary>
    public bool Http2 { get; init; }

    /// <summary>The seed of all that is drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>Ends the load early, or null.</summary>
    public AbortWhen? Abort { get; init; }

    /// <summary>
    /// The generator's own lag at the 99th percentile is never too much below this, nor below a tenth of the response time there;
    /// beyond both it was saturated. <see cref="DefaultLeastLag"/> if not given.
    /// </summary>
    public TimeSpan LeastLag { get; init; } = DefaultLeastLag;

    /// <summary>Whether each operation is told to the sink; without, there is the series alone.</summary>
    public bool Operations { get; init; } = true;

    /// <summary>The processor that the generator is bound to, or null.</summary>
    public int? Cpu { get; init; }

    /// <summary>How long arrivals, or users, go on.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan Duration => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Whether a phase, by its number, counts.</summary>
    /// <param name="phase">The number.</param>
    public bool IsJudged(int phase) => Users is null ? Arrivals[phase].Judged : Users.Phases[phase].Judged;

    /// <summary>The trace id of the operation with this index: 32 lower-case hex digits, made from seed, name, index and step.</summary>
    /// <param name="index">Any index, also a negative one.</param>
    /// <param name="step">The step's number in its journey.</param>
    public string TraceIdOf(int index, int step = 0)
    {
        var (high, low) = Traces.Of(DrawSeed, index, step);
        return $"{high:x16}{low:x16}";
    }

    /// <summary>Everything that is wrong with this spec, a sentence each; empty when it can run.</summary>
    public IReadOnlyList<string> Problems() => [.. SpecCheck.Problems(this)];

    /// <summary>What values are drawn from: two loads of one run share a seed and must not share cards and keys.</summary>
    internal ulong DrawSeed => Draw.Mix((ulong)Seed) ^ Draw.Hash(Id);

    internal long Nanoseconds => Users?.Nanoseconds ?? Arrivals.Sum(phase => phase.Nanoseconds);
}

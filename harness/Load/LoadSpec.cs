namespace TestHarness.Load;

/// <summary>
/// One load: what is asked of whom, and when. <see cref="Path"/>, <see cref="Headers"/> and <see cref="Body"/> are templates
/// (see <see cref="Template"/>); the same spec gives the same arrivals, texts and trace ids every time.
/// </summary>
public sealed record LoadSpec
{
    /// <summary>The value of <see cref="Timeout"/> where none is given.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The value of <see cref="Grace"/> where none is given.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(5);

    /// <summary>The value of <see cref="Connections"/> where none is given.</summary>
    public const int DefaultConnections = 200;

    /// <summary>Its name; two loads of one run need two names, or they draw the same trace ids and values.</summary>
    public required string Id { get; init; }

    /// <summary>Where the requests go: an absolute http or https address; its path, if any, is put before <see cref="Path"/>.</summary>
    public required Uri Target { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Template of the path and query, beginning with <c>/</c>; values are percent-escaped.</summary>
    public required string Path { get; init; }

    /// <summary>Template of the request's body, sent as <c>application/json</c> unless a header says otherwise; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Header names and templates of their values. <c>traceparent</c> is the generator's own and not allowed.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>When arrivals are due: one phase after the other.</summary>
    public required IReadOnlyList<LoadPhase> Phases { get; init; }

    /// <summary>How long a request may take from sending to the last byte of its answer, more than zero; <see cref="DefaultTimeout"/> if not given.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>How long open operations may go on after the last phase, zero or more; <see cref="DefaultGrace"/> if not given.</summary>
    public TimeSpan Grace { get; init; } = DefaultGrace;

    /// <summary>The most connections at a time, 1 or more; who finds none free waits in line. <see cref="DefaultConnections"/> if not given.</summary>
    public int Connections { get; init; } = DefaultConnections;

    /// <summary>The seed of all that is drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>The lists that <c>${pick:NAME}</c> chooses from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Keeps the answer's body for every status, not only for 400 and more.</summary>
    public bool KeepBodies { get; init; }

    /// <summary>The header of the answer whose value <see cref="LoadOperation.Header"/> keeps, or null.</summary>
    public string? KeepHeader { get; init; }

    /// <summary>The trace id of the operation with this index: 32 lower-case hex digits, made from seed, name and index.</summary>
    /// <param name="index">Any index, also a negative one.</param>
    public string TraceIdOf(int index)
    {
        var draw = Draw.From(DrawSeed, index, "trace");
        return $"{draw.Next():x16}{draw.Next() | 1:x16}";
    }

    /// <summary>Everything that is wrong with this spec, a sentence each; empty when it can run.</summary>
    public IReadOnlyList<string> Problems() => [.. SpecCheck.Problems(this)];

    /// <summary>What values are drawn from: two loads of one run share a seed and must not share cards and keys.</summary>
    internal ulong DrawSeed => Draw.Mix((ulong)Seed) ^ Draw.Hash(Id);
}

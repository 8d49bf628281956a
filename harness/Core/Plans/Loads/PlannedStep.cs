namespace TestHarness.Core.Plans;

/// <summary>A step of a journey: a request, or thinking.</summary>
public sealed record PlannedStep
{
    /// <summary>Its name: that of its operations.</summary>
    public required string Name { get; init; }

    /// <summary>How long a user thinks, where it is that; else null.</summary>
    public TimeSpan? Think { get; init; }

    /// <summary>Whether <see cref="Think"/> is an average and each time is drawn.</summary>
    public bool Drawn { get; init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "";

    /// <summary>The path, with placeholders.</summary>
    public string Path { get; init; } = "";

    /// <summary>The JSON body, with placeholders, or null.</summary>
    public string? Body { get; init; }

    /// <summary>Headers, with placeholders.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A token, with placeholders, or null.</summary>
    public string? Bearer { get; init; }

    /// <summary>The header that gets a key of its own, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What is saved of the answer.</summary>
    public IReadOnlyList<PlannedSave> Saves { get; init; } = [];

    /// <summary>The statuses that are good; empty: 2xx.</summary>
    public IReadOnlyList<int> Expect { get; init; } = [];

    /// <summary>The longest time that is good, or null.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>What the body must contain, or null.</summary>
    public string? Contains { get; init; }

    /// <summary>How long it may take; null: as the load says.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>Where in an answer a value is.</summary>
public enum SaveFrom
{
    /// <summary>At a path of the JSON body.</summary>
    Json,

    /// <summary>In a header.</summary>
    Header,

    /// <summary>Where a regular expression finds it in the body.</summary>
    Regex,
}

/// <summary>What a step saves of its answer.</summary>
/// <param name="Name">The name by which later steps use it.</param>
/// <param name="From">Where it is.</param>
/// <param name="Where">The path, the header or the expression.</param>
public sealed record PlannedSave(string Name, SaveFrom From, string Where);

namespace TestHarness.Core.Drafts;

/// <summary>A suite that is to be written down, as far as it is known from what somebody already has.</summary>
public sealed record Draft
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The services, in the order in which they are written.</summary>
    public required IReadOnlyList<DraftService> Services { get; init; }

    /// <summary>The databases, brokers and caches: name and kind as the suite file writes it, e.g. <c>postgres</c>.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>();

    /// <summary>What could not be carried over, a line each, for the user to decide.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The service that is asked from outside: one that nobody calls, of several the one that calls the most.</summary>
    public DraftService Entry
    {
        get
        {
            var called = Services.SelectMany(service => service.Calls).Select(call => call.To).ToHashSet(StringComparer.Ordinal);
            return Services.OrderBy(service => called.Contains(service.Name)).ThenByDescending(service => service.Calls.Count).First();
        }
    }

    /// <summary>The first call of that service to another, which is made slow in the scenario with a fault; null when it calls none.</summary>
    public DraftCall? Slowed => Entry.Calls.FirstOrDefault(call => !Resources.ContainsKey(call.To));
}

/// <summary>A service of a draft.</summary>
public sealed record DraftService
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run, as the suite file writes it, e.g. <c>build: ./orders</c>.</summary>
    public required string Run { get; init; }

    /// <summary>How it learns its port, e.g. <c>fixed: 8080</c>.</summary>
    public required string Listen { get; init; }

    /// <summary>When it is ready, e.g. <c>GET /health</c> or <c>tcp</c>.</summary>
    public required string Ready { get; init; }

    /// <summary>Its environment.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>How many of it there are.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whom it calls.</summary>
    public IReadOnlyList<DraftCall> Calls { get; init; } = [];
}

/// <summary>A call of a draft's service.</summary>
/// <param name="To">The service or resource that is called.</param>
/// <param name="Env">The variable that says where it is.</param>
/// <param name="Protocol">What is spoken, e.g. <c>http</c>.</param>
/// <param name="Value">What the variable holds, with <c>${host}</c> and <c>${port}</c>; empty where that is the protocol's own form.</param>
public sealed record DraftCall(string To, string Env, string Protocol, string Value);

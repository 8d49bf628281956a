namespace TestHarness.Core.Suites;

/// <summary>What services of the suite need and that is none of them: a database, a broker, or a stand-in for a third party.</summary>
public sealed record Resource
{
    /// <summary>Its name; services call it by that.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public ResourceKind Kind { get; init; }

    /// <summary>Of a stand-in: a file or folder of WireMock's JSON mappings, relative to the suite file.</summary>
    public string Stub { get; init; } = "";

    /// <summary>What services use in its place where they run as plain processes; null = they cannot do without.</summary>
    public AsProcess? AsProcess { get; init; }
}

/// <summary>The kinds of resources.</summary>
public enum ResourceKind
{
    /// <summary>A stand-in for a third party.</summary>
    Stub,

    /// <summary>A PostgreSQL server; each service that calls it has a database and a user of its own.</summary>
    Postgres,

    /// <summary>A RabbitMQ server.</summary>
    Rabbitmq,

    /// <summary>A Redis server.</summary>
    Redis,
}

/// <summary>What a service does that is not told where a resource is.</summary>
public enum AsProcess
{
    /// <summary>Nothing in its place.</summary>
    None,

    /// <summary>It keeps its data in SQLite files of its own.</summary>
    Sqlite,
}

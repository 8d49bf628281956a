namespace TestHarness.Runtime;

/// <summary>Where a service runs: its folders, its port, its callees and the run that it belongs to.</summary>
public sealed record ServicePlace
{
    /// <summary>The path of the suite file; relative paths in it count from its folder.</summary>
    public required string SuiteFile { get; init; }

    /// <summary>The folder that <c>${data}</c> stands for; it is made when it is not there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The port that the service is to listen on, 1 to 65535; its own when that is fixed.</summary>
    public required int Port { get; init; }

    /// <summary>Where the service reaches each callee: <c>host:port</c> by the callee's name.</summary>
    public IReadOnlyDictionary<string, string> Callees { get; init; } = new Dictionary<string, string>();

    /// <summary>What the service logs in to a callee with, by the callee's name; most have none.</summary>
    public IReadOnlyDictionary<string, ResourceLogin> Logins { get; init; } = new Dictionary<string, ResourceLogin>();

    /// <summary>A file of certificates to trust, in PEM, for a service with an edge whose TLS the proxy terminates; null = there is none.</summary>
    public string? Trusted { get; init; }

    /// <summary>Where it may tell of itself by OTLP, e.g. <c>http://127.0.0.1:43180</c>; null = nowhere.</summary>
    public string? Telemetry { get; init; }

    /// <summary>The number of its instance, from 1.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>The run.</summary>
    public required RunLabel Label { get; init; }
}

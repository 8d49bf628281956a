namespace TestHarness.Core.Suites;

/// <summary>A program of the suite.</summary>
public sealed record Service
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run.</summary>
    public required Run Run { get; init; }

    /// <summary>The environment variable that tells it its port, or empty when the port is fixed.</summary>
    public string ListenEnv { get; init; } = "";

    /// <summary>Its fixed port, or 0 when the variable tells it.</summary>
    public int ListenPort { get; init; }

    /// <summary>How it says that it is ready.</summary>
    public required Ready Ready { get; init; }

    /// <summary>Its environment; <c>${data}</c> stands for a folder of its own in the run.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>The path that sets up provider states of contracts with <c>POST {state, params, action}</c>, or empty.</summary>
    public string States { get; init; } = "";

    /// <summary>The services and resources that it calls.</summary>
    public IReadOnlyList<Call> Calls { get; init; } = [];
}

/// <summary>How a service is run; exactly one of the members is set.</summary>
public sealed record Run
{
    /// <summary>A .NET project: a folder or project file, relative to the suite file.</summary>
    public string? Project { get; init; }

    /// <summary>A command line.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The folder that the command is run in, relative to the suite file.</summary>
    public string Dir { get; init; } = "";

    /// <summary>The address of a service that somebody else started.</summary>
    public string? Address { get; init; }
}

/// <summary>How a service says that it is ready; exactly one of the members is set.</summary>
public sealed record Ready
{
    /// <summary>A path that must answer 2xx to a GET.</summary>
    public string? Http { get; init; }

    /// <summary>True when an accepted connection is enough.</summary>
    public bool Tcp { get; init; }

    /// <summary>A text that a line of its output must contain.</summary>
    public string? Log { get; init; }
}

/// <summary>A declared call of a service: an edge.</summary>
public sealed record Call
{
    /// <summary>The called service or resource.</summary>
    public required string To { get; init; }

    /// <summary>The environment variable that tells the caller where to call.</summary>
    public required string Env { get; init; }

    /// <summary>What the variable holds; <c>${host}</c> and <c>${port}</c> are filled in.</summary>
    public string Value { get; init; } = DefaultValue;

    /// <summary>What is spoken on it.</summary>
    public Protocol Protocol { get; init; }

    /// <summary>True when the caller speaks TLS to the proxy, which shows a certificate that the run made; the callee is spoken to without.</summary>
    public bool TerminatesTls { get; init; }

    /// <summary>The value of an edge that says nothing else.</summary>
    public const string DefaultValue = "http://${host}:${port}";

    /// <summary>The value that an edge of a protocol has when it says none; null when no form is everybody's.</summary>
    /// <param name="protocol">What is spoken on it.</param>
    /// <param name="tls">Whether the caller speaks TLS.</param>
    /// <returns>The address, with <c>${host}</c> and <c>${port}</c>.</returns>
    public static string? ValueFor(Protocol protocol, bool tls) => (protocol, tls) switch
    {
        (Protocol.Amqp, false) => "amqp://${host}:${port}",
        (Protocol.Amqp, true) => "amqps://${host}:${port}",
        (Protocol.Postgres, _) => null,
        (_, true) => "https://${host}:${port}",
        _ => DefaultValue,
    };
}

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

    /// <summary>The name that contracts know it by, where that is not its own: one instance of several, each with an edge of its own.</summary>
    public string KnownAs { get; init; } = "";

    /// <summary>How many instances of it run, 1 to 16.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>What one of its instances is called: <c>orders</c>, or of several <c>orders.2</c>.</summary>
    /// <param name="instance">Which, from 1.</param>
    /// <returns>The name.</returns>
    public string InstanceName(int instance) => Replicas == 1 ? Name : $"{Name}.{instance}";

    /// <summary>How much memory each of its containers may use, in bytes; 0 = as much as there is. Plain processes are not limited.</summary>
    public long Memory { get; init; }

    /// <summary>How many processors each of its containers may use, e.g. 0.5; 0 = all.</summary>
    public double Cpus { get; init; }

    /// <summary>The services and resources that it calls.</summary>
    public IReadOnlyList<Call> Calls { get; init; } = [];
}

/// <summary>How a service is run: as a process by one of <see cref="Project"/>, <see cref="Command"/> and <see cref="Address"/>, as a container by one of <see cref="Image"/> and <see cref="Build"/>.</summary>
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

    /// <summary>The name of an image that is there, or that a registry has.</summary>
    public string? Image { get; init; }

    /// <summary>A folder with a Dockerfile, relative to the suite file. The image is built from that folder, or from what the project is built to.</summary>
    public string? Build { get; init; }

    /// <summary>Whether it can be run as a plain process.</summary>
    internal bool AsProcess => Project is not null || Command is not null || Address is not null;

    /// <summary>Whether it can be run as a container.</summary>
    internal bool AsContainer => Image is not null || Build is not null;
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

    /// <summary>What the variable holds; <c>${host}</c> and <c>${port}</c> are filled in, of a resource with a login also <c>${db}</c>, <c>${user}</c> and <c>${password}</c>.</summary>
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

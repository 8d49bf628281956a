using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>All that is needed to start a service, once or again: the command line, the folder, the environment, the port.</summary>
public sealed record ServiceStart
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>The program: a path, or a name that is looked up on the environment's PATH.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder that it runs in.</summary>
    public required string Folder { get; init; }

    /// <summary>Its whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The port that it listens on, 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>True when the port is the service's own choice and must be free beforehand.</summary>
    public bool PortIsFixed { get; init; }

    /// <summary>How it says that it is ready.</summary>
    public required Ready Ready { get; init; }

    /// <summary>Works out how a service of a suite is started; makes its data folder.</summary>
    /// <param name="service">The service: a project or a command.</param>
    /// <param name="place">Where it runs.</param>
    /// <returns>What <see cref="ServiceProcess"/> needs.</returns>
    /// <exception cref="ServiceFailed">The project is not built, or the service is neither a project nor a command.</exception>
    public static ServiceStart Of(Service service, ServicePlace place)
    {
        Directory.CreateDirectory(place.DataFolder);
        var suiteFolder = Path.GetDirectoryName(Path.GetFullPath(place.SuiteFile))!;
        ((string Program, string[] Arguments) Command, string Folder) run = service.Run switch
        {
            { Project: { } project } => (ProjectOutput.Command(Path.Combine(suiteFolder, project)), place.DataFolder),
            { Command: { Count: > 0 } words } => ((words[0], [.. words.Skip(1)]), Path.Combine(suiteFolder, service.Run.Dir)),
            _ => throw ServiceFailed.CannotStart(service.Name, "its `run:` is neither a project nor a command"),
        };
        return new()
        {
            Name = service.Name,
            Program = run.Command.Program,
            Arguments = run.Command.Arguments,
            Folder = Path.GetFullPath(run.Folder),
            Environment = ServiceEnvironment.Build(service, place),
            Port = place.Port,
            PortIsFixed = service.ListenPort > 0,
            Ready = service.Ready,
        };
    }
}

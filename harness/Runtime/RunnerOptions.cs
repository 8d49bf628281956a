namespace TestHarness.Runtime;

/// <summary>Where and how plans are run.</summary>
public sealed record RunnerOptions
{
    /// <summary>The folder of all runs.</summary>
    public required string Root { get; init; }

    /// <summary>The command that starts a reaper when the run's label is put behind it.</summary>
    public required IReadOnlyList<string> ReaperCommand { get; init; }

    /// <summary>The command that is a load generator, fed and read by frames.</summary>
    public required IReadOnlyList<string> GeneratorCommand { get; init; }

    /// <summary>The command that is a browser, told by lines of JSON; needed for plans with visits only.</summary>
    public IReadOnlyList<string> BrowserCommand { get; init; } = [];

    /// <summary>The scenario file's text, for the manifest.</summary>
    public string ScenarioText { get; init; } = "";

    /// <summary>The command line that runs the same again, for the manifest.</summary>
    public string Replay { get; init; } = "";

    /// <summary>Whether services run in containers; else they are plain processes.</summary>
    public bool InContainers { get; init; }

    /// <summary>On what images are built, when services run in containers.</summary>
    public ImageBases Bases { get; init; }

    /// <summary>Set, the suite stays up when all was done and recorded, until <see cref="KeptSuites.EndAsync"/> or a cancellation; called when that begins.</summary>
    public Action? WhenKept { get; init; }

    /// <summary>How long a service may take from its start until it is ready.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each operation may take until it is answered well again and again without any fault.</summary>
    public TimeSpan HealthyWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Is told what happens; called from any thread.</summary>
    public Action<RunEvent> Progress { get; init; } = _ => { };

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

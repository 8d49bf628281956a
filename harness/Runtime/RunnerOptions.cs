namespace TestHarness.Runtime;

/// <summary>Where and how plans are run.</summary>
public sealed record RunnerOptions
{
    /// <summary>The folder of all runs.</summary>
    public required string Root { get; init; }

    /// <summary>The command that starts a reaper when the run's label is put behind it.</summary>
    public required IReadOnlyList<string> ReaperCommand { get; init; }

    /// <summary>Is told what happens; called from any thread.</summary>
    public Action<RunEvent> Progress { get; init; } = _ => { };

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A run that is over.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Started">When it began.</param>
/// <param name="Took">How long it took, from the reaper's start to its end.</param>
/// <param name="Problem">What went wrong with the environment, in words, or empty.</param>
/// <param name="Interrupted">True when it was cancelled.</param>
public sealed record FinishedRun(RunFolder Folder, DateTimeOffset Started, TimeSpan Took, string Problem, bool Interrupted);

using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>One running program of the suite, a process or a container: it can be started, and started again with what it has kept.</summary>
internal interface IInstance : IAsyncDisposable
{
    /// <summary>The service's or resource's name; of several instances with a dot and the number, from 1.</summary>
    string Name { get; }

    /// <summary>What it runs as, in words: <c>process 4711</c>.</summary>
    string Id { get; }

    /// <summary>The process on this machine that it is, once it was started; 0 when that is not known.</summary>
    int Pid { get; }

    /// <summary>Whether a limit that was asked for may let it wait for a processor.</summary>
    bool Throttled { get; }

    /// <summary>From how many nanoseconds on it is a stall that it waited for a processor.</summary>
    long WorthAStall { get; }

    /// <summary>Where it listens.</summary>
    Endpoint At { get; }

    Ready Ready { get; }

    /// <summary>Ends with the exit code when it has ended and its last lines were told; 128 + n when signal n ended it.</summary>
    Task<int> Exited { get; }

    /// <summary>Why it ended, when more is known than the exit code; or empty.</summary>
    string WhyExited { get; }

    bool SawReadyLine { get; }

    TimeSpan SinceStart { get; }

    TimeProvider Clock { get; }

    /// <exception cref="ServiceFailed">It cannot be started.</exception>
    /// <exception cref="EngineFailed">The engine does not do it.</exception>
    Task StartAsync(CancellationToken cancel);

    /// <summary>The last lines that it wrote since its last start.</summary>
    IReadOnlyList<OutputLine> LastLines(int perStream);

    /// <summary>Sends a signal; one that ends it for sure has ended all that it started when this returns.</summary>
    Task SignalAsync(string signal);

    /// <summary>Asks it to end, and kills it when it has not after the grace.</summary>
    /// <returns>True when it ended by itself in time.</returns>
    Task<bool> StopAsync(TimeSpan grace);

    /// <summary>Lets it stand still.</summary>
    Task PauseAsync();

    /// <summary>Lets it go on.</summary>
    Task ResumeAsync();

    /// <summary>Sets how much it may use.</summary>
    /// <exception cref="ServiceFailed">It cannot be limited.</exception>
    Task LimitAsync(ContainerLimits limits);

    /// <summary>Takes back what <see cref="LimitAsync"/> set.</summary>
    /// <returns>Whether it ever held the instance back.</returns>
    Task<bool> UnlimitAsync();
}

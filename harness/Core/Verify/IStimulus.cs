using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>What a trial may do to the running suite: ask the drive operation, and do things to the edge. Cancelling ends every wait.</summary>
public interface IStimulus
{
    /// <summary>Nanoseconds of the run's clock.</summary>
    long Now { get; }

    /// <summary>How many requests have come to the edge so far, open ones included.</summary>
    int Arrivals { get; }

    /// <summary>How many of them have ended.</summary>
    int Ended { get; }

    /// <summary>Seconds since 1970, for what carries a date.</summary>
    long UnixTime { get; }

    /// <summary>How many requests have come to an edge so far, open ones included.</summary>
    /// <param name="edge">The edge.</param>
    /// <returns>The count.</returns>
    int ArrivalsOn(string edge);

    /// <summary>How many of them have ended.</summary>
    /// <param name="edge">The edge.</param>
    /// <returns>The count.</returns>
    int EndedOn(string edge);

    /// <summary>What came to any edge and has ended, for a state that no count tells.</summary>
    /// <param name="since">What came earlier is left out, in nanoseconds.</param>
    /// <returns>The exchanges, by arrival.</returns>
    IReadOnlyList<Exchange> Exchanges(long since);

    /// <summary>Asks once.</summary>
    /// <returns>How it ended.</returns>
    Task<Operation> AskAsync();

    /// <summary>Asks something else than the drive operation, once.</summary>
    /// <param name="request">What is asked.</param>
    /// <returns>How it ended.</returns>
    Task<Operation> AskAsync(PlannedLoad request);

    /// <summary>Begins to ask so often at once.</summary>
    /// <param name="count">How often.</param>
    /// <returns>The calls under way.</returns>
    ICalls Begin(int count);

    /// <summary>Begins to ask something else than the drive operation so often at once.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="count">How often.</param>
    /// <returns>The calls under way.</returns>
    ICalls Begin(PlannedLoad request, int count);

    /// <summary>Waits. For what has no state that could be waited for: a break that is over only when somebody calls.</summary>
    /// <param name="time">How long, never less.</param>
    /// <returns>When it is over.</returns>
    Task WaitAsync(TimeSpan time);

    /// <summary>Puts a fault in force; its id, begin and end are this object's to give.</summary>
    /// <param name="fault">What to do to which edge.</param>
    /// <returns>Ends it.</returns>
    IDisposable Inject(PlannedFault fault);

    /// <summary>Kills the edge's caller and starts it again, when nothing else brings it back to its beginning.</summary>
    /// <returns>When it is ready.</returns>
    Task RestartCallerAsync();

    /// <summary>Kills a service with SIGKILL.</summary>
    /// <param name="service">The service.</param>
    /// <returns>When it has ended.</returns>
    Task KillAsync(string service);

    /// <summary>Starts a service that is down, with its data; one that is up is left alone.</summary>
    /// <param name="service">The service.</param>
    /// <returns>When it is ready.</returns>
    Task StartAsync(string service);

    /// <summary>Asks a service with SIGTERM to end, and kills it when it has not after the grace. The record has its exit code and when it ended.</summary>
    /// <param name="service">The service.</param>
    /// <param name="grace">How long it has.</param>
    /// <returns>When it has ended.</returns>
    Task TerminateAsync(string service, TimeSpan grace);

    /// <summary>Marks what follows as one case of the trial, for judging.</summary>
    /// <param name="name">What is tried, e.g. <c>FFFFF</c>; unique within the trial.</param>
    /// <returns>Ends the case.</returns>
    IDisposable Case(string name);
}

/// <summary>Calls that were begun at once.</summary>
public interface ICalls
{
    /// <summary>How many have ended so far.</summary>
    int Ended { get; }

    /// <summary>Waits for all of them.</summary>
    /// <returns>When the last one has ended.</returns>
    Task EndAsync();
}

using System.Diagnostics;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>One way in which a service says that it is ready. It is asked again and again until it says so, exits, or is out of time.</summary>
public abstract class ReadyCheck
{
    /// <summary>The pause between two questions.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>The longest wait for one answer.</summary>
    private static readonly TimeSpan OneAnswer = TimeSpan.FromSeconds(2);

    private protected ReadyCheck()
    {
    }

    /// <summary>Waits for a service that somebody else started.</summary>
    /// <param name="service">Its name, for messages.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="ready">How it says that it is ready; a log line cannot be seen and is taken as an accepted connection.</param>
    /// <param name="wait">How long, and by which clock.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ServiceFailed">It was not ready in time.</exception>
    public static Task WaitAsync(string service, Uri address, Ready ready, ReadyWait wait, CancellationToken cancel)
    {
        ReadyCheck check = ready.Http is { } path ? new HttpReady(address, path) : new TcpReady(address.Host, address.Port);
        var began = wait.Clock.GetTimestamp();
        return check.AskedUntilAsync(new Watched(service, () => wait.Clock.GetElapsedTime(began), Never.Task, () => [], wait.Clock), wait.Within, cancel);
    }

    /// <summary>Waits for an instance that was started.</summary>
    internal static Task WaitAsync(IInstance instance, TimeSpan within, CancellationToken cancel) =>
        For(instance.Ready, instance.At, () => instance.SawReadyLine).AskedUntilAsync(
            new Watched(instance.Name, () => instance.SinceStart, instance.Exited, () => instance.LastLines(ServiceFailed.LinesShown), instance.Clock) { Why = () => instance.WhyExited }, within, cancel);

    internal static Task WaitAsync(ServiceProcess process, TimeSpan within, CancellationToken cancel) =>
        For(process.Ready, new($"{System.Net.IPAddress.Loopback}", process.Port), () => process.SawReadyLine).AskedUntilAsync(
            new Watched(process.Name, () => process.SinceStart, process.Exited, () => process.LastLines(ServiceFailed.LinesShown), process.Clock), within, cancel);

    private static ReadyCheck For(Ready ready, Endpoint at, Func<bool> sawLine) => ready switch
    {
        { Http: { } path } => new HttpReady(at.Http, path),
        { Log: { } text } => new LogReady(text, sawLine),
        { Tcp: true } => new TcpReady(at.Host, at.Port),
        _ => throw new UnreachableException("the suite reader sets one way of being ready"),
    };

    /// <summary>Asks once.</summary>
    /// <param name="cancel">Ends the question.</param>
    /// <returns>Null when ready, else in words what came back.</returns>
    internal abstract Task<string?> AskAsync(CancellationToken cancel);

    private static readonly TaskCompletionSource<int> Never = new();

    private sealed record Watched(string Name, Func<TimeSpan> Since, Task<int> Exited, Func<IReadOnlyList<OutputLine>> Lines, TimeProvider Clock)
    {
        public Func<string> Why { get; init; } = () => "";
    }

    private async Task AskedUntilAsync(Watched service, TimeSpan within, CancellationToken cancel)
    {
        while (true)
        {
            var answer = await OneAnswerAsync(service, cancel);
            if (service.Exited.IsCompleted)
            {
                // Even after a good answer: then somebody else gave it.
                throw ServiceFailed.Exited(service.Name, await service.Exited, service.Since(), service.Lines(), service.Why());
            }

            if (answer is null)
            {
                return;
            }

            if (service.Since() >= within)
            {
                throw ServiceFailed.NotReady(service.Name, service.Since(), answer, service.Lines());
            }

            await Task.WhenAny(service.Exited, Task.Delay(Pause, service.Clock, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    private async Task<string?> OneAnswerAsync(Watched service, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(OneAnswer, service.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        var answer = AskAsync(either.Token);
        if (await Task.WhenAny(answer, service.Exited) != answer)
        {
            await either.CancelAsync();
        }

        try
        {
            return await answer;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"no answer within {OneAnswer.TotalSeconds} s";
        }
    }
}

/// <summary>How long to wait for a service, and by which clock.</summary>
/// <param name="Within">The longest wait.</param>
/// <param name="Clock">The clock.</param>
public sealed record ReadyWait(TimeSpan Within, TimeProvider Clock);

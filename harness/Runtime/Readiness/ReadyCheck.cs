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

    internal static ReadyCheck For(Ready ready, ServiceProcess process) => ready switch
    {
        { Http: { } path } => new HttpReady(new Uri($"http://127.0.0.1:{process.Port}"), path),
        { Log: { } text } => new LogReady(text, () => process.SawReadyLine),
        { Tcp: true } => new TcpReady("127.0.0.1", process.Port),
        _ => throw new UnreachableException("the suite reader sets one way of being ready"),
    };

    internal Task WaitAsync(ServiceProcess process, TimeSpan within, CancellationToken cancel) =>
        AskedUntilAsync(new Watched(process.Name, () => process.SinceStart, process.Exited, () => process.LastLines(ServiceFailed.LinesShown), process.Clock), within, cancel);

    /// <summary>Asks once.</summary>
    /// <param name="cancel">Ends the question.</param>
    /// <returns>Null when ready, else in words what came back.</returns>
    internal abstract Task<string?> AskAsync(CancellationToken cancel);

    private static readonly TaskCompletionSource<int> Never = new();

    private sealed record Watched(string Name, Func<TimeSpan> Since, Task<int> Exited, Func<IReadOnlyList<OutputLine>> Lines, TimeProvider Clock);

    private async Task AskedUntilAsync(Watched service, TimeSpan within, CancellationToken cancel)
    {
        while (true)
        {
            var answer = await OneAnswerAsync(service, cancel);
            if (service.Exited.IsCompleted)
            {
                // Even after a good answer: then somebody else gave it.
                throw ServiceFailed.Exited(service.Name, await service.Exited, service.Since(), service.Lines());
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

using System.Net.Sockets;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Turns what goes wrong with the environment into words; a fault of the harness itself keeps its trace.</summary>
internal static class Troubles
{
    /// <summary>Does something and says what went wrong, or nothing.</summary>
    /// <param name="work">What to do; its cancellation is its own affair.</param>
    /// <returns>A sentence, or empty.</returns>
    internal static async Task<string> OfAsync(Func<Task> work)
    {
        try
        {
            await work();
            return "";
        }
        catch (Exception e) when (e is ServiceFailed or EngineFailed or UnhealthySuite or LoadChildException or Browser.BrowserFailed or Pacts.PactFileFailed or Pacts.PactEngineMissing or Pacts.PactEngineFailed or TestHarness.Stubs.StubMistake or IOException or UnauthorizedAccessException or SocketException)
        {
            return e.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"the harness itself failed; please report this: {e}";
        }
    }

    /// <summary>Waits for several tasks; when one fails or is cancelled the others are cancelled at once, and all are waited for.</summary>
    /// <param name="tasks">Makes the tasks with the token that cancels them.</param>
    /// <param name="cancel">Cancels all.</param>
    /// <returns>Ends when all have ended; fails with the first failure that is no cancellation, else with the cancellation.</returns>
    internal static async Task AllAsync(Func<CancellationToken, IEnumerable<Task>> tasks, CancellationToken cancel)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> running = [.. tasks(others.Token)];
        Exception? first = null;
        for (var left = running.ToList(); left.Count > 0;)
        {
            var ended = await Task.WhenAny(left);
            left.Remove(ended);
            if (!ended.IsCompletedSuccessfully)
            {
                var why = ended.Exception?.InnerException;
                first ??= why is OperationCanceledException ? null : why;
                await others.CancelAsync();
            }
        }

        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        await Task.WhenAll(running);
    }
}

namespace TestHarness.Load;

/// <summary>A load and what is done in its midst.</summary>
internal sealed class WindowedRun(IReadOnlyList<LoadWindow> windows)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    public async Task<LoadTestResult> RunAsync(LoadSpec spec, Func<CancellationToken, Task<LoadResult>> load, CancellationToken cancel)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(failed.Token);
        var began = Time.GetTimestamp();
        var seen = windows.Select(window => (window.Name, Seen: KeepAsync(window, began, failed, over.Token))).ToList();
        try
        {
            var result = await load(failed.Token);
            await over.CancelAsync();
            await Task.WhenAll(seen.Select(one => one.Seen));
            return new(spec, result, seen.ToDictionary(one => one.Name, one => one.Seen.Result, StringComparer.Ordinal));
        }
        finally
        {
            // Whatever went wrong: nothing stays in force.
            await over.CancelAsync();
            await ((Task)Task.WhenAll(seen.Select(one => one.Seen))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One that fails ends the load.</summary>
    private static async Task<SeenWindow?> KeepAsync(LoadWindow window, long began, CancellationTokenSource failed, CancellationToken over)
    {
        try
        {
            return await OneAsync(window, began, over);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }

    private static async Task<SeenWindow?> OneAsync(LoadWindow window, long began, CancellationToken over)
    {
        if (!await ReachedAsync(began, window.At, over))
        {
            return null;
        }

        var begins = Time.GetTimestamp();
        long begun, ends;
        try
        {
            await window.Begin(over);
            begun = Time.GetTimestamp();
            await ReachedAsync(began, window.At + window.For, over);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return null; // the load was over before it was in force
        }
        finally
        {
            ends = Time.GetTimestamp();
            await window.End();
        }

        return new(begins, begun, ends, Time.GetTimestamp());
    }

    /// <summary>Waits until a time of the load; false: the load was over before.</summary>
    private static async Task<bool> ReachedAsync(long began, TimeSpan at, CancellationToken over)
    {
        var left = at - Time.GetElapsedTime(began);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, Time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !over.IsCancellationRequested;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using TestHarness.Load;

namespace TestHarness.Browser;

/// <summary>
/// A browser in a process of its own, seen from its parent: commands go in and replies come out, a line of JSON each, of several visitors at a time.
/// It ends when it is disposed, and when this process does.
/// </summary>
public sealed class BrowserChild : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is asked of the page has a time limit of its own; a browser that says nothing so long after it is lost.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<BrowserReply>> _waiting = [];
    private readonly Lock _gate = new();
    private readonly Task _reading;
    private int _number;

    private BrowserChild(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Starts it; the browser itself starts with the first visitor.</summary>
    /// <param name="command">The program and its arguments that run <see cref="BrowserChildMain.RunAsync"/>.</param>
    /// <param name="environment">What else its environment has: a label, for example.</param>
    /// <exception cref="BrowserFailed">The program does not start.</exception>
    public static BrowserChild Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(environment);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment.Append(new("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "0")))
        {
            start.Environment[name] = value;
        }

        try
        {
            return new(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new BrowserFailed($"the browser's process does not start: {string.Join(' ', command)}: {e.Message}");
        }
    }

    /// <summary>Does one thing.</summary>
    /// <param name="command">What.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>What came of it; <see cref="BrowserEnding.Lost"/> when the browser is gone or silent.</returns>
    public async Task<BrowserReply> DoAsync(BrowserCommand command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        var numbered = command with { Number = Interlocked.Increment(ref _number) };
        var reply = new TaskCompletionSource<BrowserReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[numbered.Number] = reply;
        if (_reading.IsCompleted || !Say(numbered))
        {
            return new(numbered.Number, BrowserEnding.Lost, "its process has ended");
        }

        try
        {
            return await reply.Task.WaitAsync(TimeSpan.FromMilliseconds(command.WithinMs) + Spare, cancel);
        }
        catch (TimeoutException)
        {
            return new(numbered.Number, BrowserEnding.Lost, $"it said nothing for {command.WithinMs + (int)Spare.TotalMilliseconds} ms");
        }
    }

    /// <summary>Ends it: by the end of its input, and by its id when that does not help.</summary>
    /// <returns>When it is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync(Patience);
        await _reading;
        _process.Dispose();
    }

    private bool Say(BrowserCommand command)
    {
        try
        {
            lock (_gate)
            {
                _process.StandardInput.WriteLine(JsonSerializer.Serialize(command, BrowserJson.Default.BrowserCommand));
                _process.StandardInput.Flush();
            }

            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (JsonSerializer.Deserialize(line, BrowserJson.Default.BrowserReply) is { } reply && _waiting.TryRemove(reply.Number, out var waits))
            {
                waits.TrySetResult(reply);
            }
        }

        foreach (var (number, waits) in _waiting)
        {
            waits.TrySetResult(new(number, BrowserEnding.Lost, "its process has ended"));
        }
    }
}

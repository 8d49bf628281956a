namespace TestHarness.Runtime;

/// <summary>One line that a service wrote.</summary>
/// <param name="Text">The line, without its end, cut at 64 KB.</param>
/// <param name="Stderr">True when it was written to standard error.</param>
public sealed record OutputLine(string Text, bool Stderr);

/// <summary>Takes the lines of both streams of one start of a service, one at a time, and keeps the last ones.</summary>
internal sealed class ServiceOutput(Action<OutputLine> onLine, string? awaited)
{
    internal const int Kept = 100;

    private readonly Lock _gate = new();
    private readonly Queue<(long Order, OutputLine Line)> _stdout = new();
    private readonly Queue<(long Order, OutputLine Line)> _stderr = new();
    private long _count;
    private bool _closed;

    /// <summary>Whether a line held the text that says that the service is ready.</summary>
    internal bool SawAwaited { get; private set; }

    /// <summary>Reads a stream to its end on a thread of its own, so that a chatty service never waits for the thread pool.</summary>
    internal Task Pump(Stream stream, bool stderr)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            using (stream)
            {
                Read(stream, stderr, done);
            }
        })
        { IsBackground = true, Name = "service output" };
        thread.Start();
        return done.Task;
    }

    /// <summary>Reads to the end even when the listener fails: the service must never block on a full pipe.</summary>
    private void Read(Stream stream, bool stderr, TaskCompletionSource done)
    {
        try
        {
            LineReader.ReadAll(stream, text => Take(new OutputLine(text, stderr)));
            done.SetResult();
        }
        catch (Exception ofTheListener)
        {
            Close();
            LineReader.ReadAll(stream, _ => { });
            done.SetException(ofTheListener);
        }
    }

    /// <summary>The last lines of each stream, in the order in which they were read.</summary>
    internal IReadOnlyList<OutputLine> Last(int perStream)
    {
        lock (_gate)
        {
            var lines = _stdout.TakeLast(perStream).Concat(_stderr.TakeLast(perStream));
            return [.. lines.OrderBy(line => line.Order).Select(line => line.Line)];
        }
    }

    /// <summary>From now on lines are read, for the writer's sake, but told to nobody.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private void Take(OutputLine line)
    {
        lock (_gate)
        {
            var kept = line.Stderr ? _stderr : _stdout;
            kept.Enqueue((_count++, line));
            if (kept.Count > Kept)
            {
                kept.Dequeue();
            }

            if (!_closed)
            {
                onLine(line);
            }

            SawAwaited |= awaited is not null && line.Text.Contains(awaited, StringComparison.Ordinal);
        }
    }
}

namespace TestHarness.Load;

/// <summary>
/// The places for operations in flight, as many as connections, and the line in front of them.
/// <code>
/// Add ── a lane is free ──> lane: send, record, next in line ... ──> lane is free again
///   └─── none is free ────> line (first come, first served) ──┘
/// </code>
/// </summary>
internal sealed class Lanes(int limit, Func<Due, Task> operate)
{
    private readonly Lock _gate = new();
    private readonly Queue<Due> _line = new();
    private int _busy;

    /// <summary>Begins an operation at once or puts it in line; never waits.</summary>
    public void Add(Due due)
    {
        lock (_gate)
        {
            if (_busy == limit)
            {
                _line.Enqueue(due);
                return;
            }

            _busy++;
        }

        _ = DriveAsync(due);
    }

    /// <summary>One lane. <c>operate</c> does not throw, so neither does this.</summary>
    private async Task DriveAsync(Due first)
    {
        for (Due? next = first; next is { } due; next = NextInLine())
        {
            await operate(due);
        }
    }

    private Due? NextInLine()
    {
        lock (_gate)
        {
            if (_line.TryDequeue(out var due))
            {
                return due;
            }

            _busy--;
            return null;
        }
    }
}

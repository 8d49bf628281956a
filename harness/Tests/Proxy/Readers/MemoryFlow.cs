using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>One direction without sockets: what is fed in comes out, as the reader says.</summary>
internal sealed class MemoryFlow(ProtocolReader reader, Direction direction) : IFlow
{
    private readonly List<byte> _out = [];
    private byte[] _pending = [];
    private TaskCompletionSource _left = new();

    public MemoryFlow Back { get; set; } = null!;

    /// <summary>What has come out so far.</summary>
    public byte[] Out
    {
        get
        {
            lock (_out)
            {
                return [.. _out];
            }
        }
    }

    /// <summary>Why nothing is read any more; null = it is.</summary>
    public string? Raw { get; set; }

    public bool IsReset { get; private set; }

    /// <summary>What the reader has not passed on yet.</summary>
    public int Pending => _pending.Length;

    /// <summary>Takes out what has come out.</summary>
    public byte[] Take()
    {
        lock (_out)
        {
            byte[] all = [.. _out];
            _out.Clear();
            return all;
        }
    }

    /// <summary>The same loop as the real flow's; false when the connection is over.</summary>
    public async Task<bool> Feed(ReadOnlyMemory<byte> bytes)
    {
        _pending = [.. _pending, .. bytes.Span];
        while (_pending.Length > 0)
        {
            var step = Raw is null ? reader.Read(direction, _pending) : new Step(_pending.Length);
            if (step.Raw is not null)
            {
                Raw = Back.Raw = step.Raw;
                reader.Close();
                continue;
            }

            if (step is { Count: 0, Act: null })
            {
                return true;
            }

            Assert.InRange(step.Count, step.Act is null ? 1 : 0, _pending.Length);
            if (!await (step.Act is null ? Send(_pending.AsMemory(0, step.Count)) : Run()))
            {
                return false;
            }

            _pending = _pending[step.Count..];
            if (step.Act is null && Raw is null)
            {
                reader.Passed(direction);
            }
        }

        return true;
    }

    /// <summary>The sender ends; what was kept back comes out as it is.</summary>
    public void End(bool reset = false)
    {
        _left.TrySetResult();
        if (Raw is null)
        {
            reader.Ended(direction, reset);
        }

        lock (_out)
        {
            _out.AddRange(reset ? [] : _pending);
        }
    }

    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        lock (_out)
        {
            _out.AddRange(bytes.Span);
        }

        return new(true);
    }

    public ValueTask<bool> SendBack(ReadOnlyMemory<byte> bytes) => Back.Send(bytes);

    public ReadOnlyMemory<byte> Unit(int count) => _pending.AsMemory(0, count);

    public async ValueTask<bool> Hold(Task until) => until.IsCompleted || await Task.WhenAny(until, _left.Task) == until;

    public void Reset() => IsReset = true;

    private ValueTask<bool> Run() => reader switch
    {
        AmqpReader amqp => amqp.Run(direction, this),
        PostgresReader postgres => postgres.Run(direction, this),
        _ => throw new InvalidOperationException("no such reader"),
    };
}

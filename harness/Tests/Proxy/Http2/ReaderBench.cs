using System.Collections.Concurrent;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A reader between two peers made of bytes. What it sends on is kept per direction; time stands still unless moved.</summary>
internal sealed class ReaderBench : IHttp2Host
{
    private readonly Dictionary<Direction, List<byte>> _sent = new() { [Direction.Upstream] = [], [Direction.Downstream] = [] };
    private readonly Dictionary<Direction, byte[]> _left = new() { [Direction.Upstream] = [], [Direction.Downstream] = [] };
    private readonly Dictionary<Direction, HpackDecoder> _decoders = new() { [Direction.Upstream] = new(), [Direction.Downstream] = new() };
    private readonly Lock _gate = new();

    public ReaderBench(Func<StreamHead, FakeTreatment?>? faults = null)
    {
        Faults = faults;
        Reader = new Http2Reader(this);
        Reader.Attach(bytes => Send(Direction.Upstream, bytes), bytes => Send(Direction.Downstream, bytes));
    }

    public Func<StreamHead, FakeTreatment?>? Faults { get; set; }
    public Http2Reader Reader { get; }
    public ConcurrentQueue<TappedExchange> Exchanges { get; } = new();
    public List<string> Notes { get; } = [];
    public int Begun { get; private set; }
    public string? Raw { get; private set; }
    public bool IsOver { get; private set; }
    public int Steps { get; private set; }
    public long Now { get; set; } = 1;
    public Cause? Cause { get; set; }
    public string Edge => "a -> b";
    public long Connection => 7;
    public NamedHeaders Named => new("x-order", "x-deadline-ms");

    /// <summary>Bytes come in from one side, and what the reader makes of them goes out.</summary>
    public void Feed(Direction direction, params byte[] bytes)
    {
        byte[] all = [.. _left[direction], .. bytes];
        var at = 0;
        while (at < all.Length && !IsOver)
        {
            var step = Raw is null ? Reader.Read(direction, all.AsMemory(at)) : new Step(all.Length - at);
            Steps++;
            Assert.InRange(step.Count, 0, all.Length - at);
            Raw ??= step.Raw;
            if (step is { Count: 0, Raw: null })
            {
                break;
            }

            IsOver = !Carry(direction, step, all.AsMemory(at, step.Count)).GetAwaiter().GetResult();
            if (step.Act is null && Raw is null)
            {
                Reader.Passed(direction);
            }

            at += step.Count;
        }

        _left[direction] = all[at..];
    }

    public void Client(params byte[][] frames) => Feed(Direction.Upstream, [.. frames.SelectMany(f => f)]);

    public void Server(params byte[][] frames) => Feed(Direction.Downstream, [.. frames.SelectMany(f => f)]);

    public byte[] Sent(Direction direction)
    {
        lock (_gate)
        {
            return [.. _sent[direction]];
        }
    }

    /// <summary>What has come in and waits for more.</summary>
    public byte[] Left(Direction direction) => _left[direction];

    /// <summary>What has reached one side since this was last asked, as words.</summary>
    public List<string> Words(Direction direction)
    {
        lock (_gate)
        {
            var words = H2.Read([.. _sent[direction]], _decoders[direction]);
            _sent[direction].Clear();
            return words;
        }
    }

    public List<string> AtServer() => Words(Direction.Upstream);

    public List<string> AtClient() => Words(Direction.Downstream);

    /// <summary>Waits until so many streams are recorded, which is after what ends them has been sent.</summary>
    public void Recorded(int count) => Wait.Until(() => Exchanges.Count == count, $"{count} exchanges").GetAwaiter().GetResult();

    /// <summary>Waits until something, or a certain frame, has reached a side.</summary>
    public void WaitFor(Direction direction, string? frame = null) => Wait.Until(
        () => frame is null ? Sent(direction).Length > 0 : H2.Read(Sent(direction)).Exists(w => w.StartsWith(frame, StringComparison.Ordinal)), "sent").GetAwaiter().GetResult();

    /// <summary>Preface and settings of both sides; forgets them.</summary>
    public ReaderBench Open(params (ushort Id, uint Value)[] server)
    {
        Client(H2.Preface, H2.Settings());
        Server(H2.Settings(server), H2.Ack);
        Client(H2.Ack);
        AtServer();
        AtClient();
        return this;
    }

    public bool IsVoid => false;

    public bool IsPaced => false;

    public void WhenSent(Action<bool> callback) => callback(true);

    public void Reset() => IsOver = true;

    public Task After(TimeSpan wait) => Task.CompletedTask;

    public Task Until(Lease lease, long due) => Task.CompletedTask;

    public bool AsksForBodies { get; init; }

    public string? Body { get; private set; }

    public IStreamTreatment? Treat(StreamHead head, ReadOnlyMemory<byte> body)
    {
        Body = System.Text.Encoding.Latin1.GetString(body.Span);
        return Faults?.Invoke(head);
    }

    public void Began() => Begun++;

    public void Ended(TappedExchange exchange) => Exchanges.Enqueue(exchange);

    public void Note(string text) => Notes.Add(text);

    private async Task<bool> Carry(Direction direction, Step step, ReadOnlyMemory<byte> bytes) =>
        await (step.Act is null ? Send(direction, bytes) : step.Act(null!, bytes));

    private ValueTask<bool> Send(Direction direction, ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _sent[direction].AddRange(bytes.Span);
        }

        return ValueTask.FromResult(true);
    }
}

/// <summary>A treatment whose waits end by hand.</summary>
internal sealed class FakeTreatment : IStreamTreatment
{
    public TaskCompletionSource? Hold { get; init; }
    public TaskCompletionSource? AnswerHold { get; init; }
    public TaskCompletionSource Lease { get; } = new();
    public string? Fault { get; init; } = "f";
    public bool IsPassed { get; private set; }
    public CallEnd Fate { get; init; }
    public bool IsDuplicated { get; init; }
    public bool IsInForce { get; set; } = true;
    public Task LeaseEnded => Lease.Task;
    public StreamAnswer? Answer { get; init; }

    public BodyChange? Change(Direction direction) => null;

    public bool EndConnection() => false;

    public void RequestPassed() => IsPassed = true;

    public Task HoldFor(long arrived) => Hold?.Task ?? Task.CompletedTask;

    public Task AnswerHoldFor(long firstByte) => AnswerHold?.Task ?? Task.CompletedTask;
}

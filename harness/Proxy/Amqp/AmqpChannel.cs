namespace TestHarness.Proxy;

/// <summary>What is known of one channel.</summary>
internal sealed class AmqpChannel(int number)
{
    private const int LargestNames = 10_000;
    private const int NoAckBit = 2, NoWaitBit = 8;

    private readonly Dictionary<string, Source> _consumers = [];
    private readonly Queue<Source> _consuming = new();
    private readonly Queue<Source> _polls = new();
    private string? _lastQueue;
    private bool _confirms;
    private ulong _published;

    /// <summary>Where deliveries come from.</summary>
    private sealed record Source(string? Queue, bool NoAck);

    public int Number => number;

    /// <summary>The numbers of the messages in each direction: publishes, deliveries.</summary>
    public TagLedger[] Ledgers { get; } = [new(), new()];

    /// <summary>The message that is coming in, in each direction.</summary>
    public AmqpContent?[] Incoming { get; } = new AmqpContent?[2];

    /// <summary>What waits to go on, in each direction.</summary>
    public LinkedList<AmqpUnit>[] Lines { get; } = [new(), new()];

    public bool HasWaiting => Lines[0].Count + Lines[1].Count > 0;

    /// <summary>The channel is opened, or has been closed.</summary>
    public void Reset()
    {
        _consumers.Clear();
        _consuming.Clear();
        _polls.Clear();
        (_lastQueue, _confirms, _published) = (null, false, 0);
        Ledgers[0].Clear(entirely: true);
        Ledgers[1].Clear(entirely: true);
    }

    /// <summary>A message begins: what the channel knows of it is written into its method.</summary>
    public void Begin(AmqpMethodFrame method)
    {
        if (method.Id == AmqpMethods.Publish)
        {
            (method.ExpectsAnswer, method.Tag) = (_confirms, _confirms ? ++_published : 0);
        }
        else if (method.Id == AmqpMethods.Deliver)
        {
            var source = _consumers.GetValueOrDefault(method.ConsumerTag!);
            (method.ExpectsAnswer, method.Queue) = (source is not { NoAck: true }, source is null ? null : source.Queue ?? _lastQueue);
        }
        else if (method.Id == AmqpMethods.GetOk)
        {
            _polls.TryDequeue(out var source);
            (method.ExpectsAnswer, method.Queue) = (source is not { NoAck: true }, source is null ? null : source.Queue ?? _lastQueue);
        }
    }

    /// <summary>Another method passes; false = it is too short.</summary>
    public bool Read(uint method, ReadOnlySpan<byte> arguments)
    {
        var from = new AmqpArguments(arguments);
        switch (method)
        {
            case AmqpMethods.ConfirmSelect:
                _confirms = true;
                break;
            case AmqpMethods.QueueDeclare or AmqpMethods.QueueDeclareOk:
                Declare(method, ref from);
                break;
            case AmqpMethods.Consume:
                Consume(ref from);
                break;
            case AmqpMethods.ConsumeOk:
                Named(from.ShortString());
                break;
            case AmqpMethods.Cancel or AmqpMethods.CancelOk:
                Cancel(method, from.ShortString());
                break;
            case AmqpMethods.Get:
                Poll(ref from);
                break;
            case AmqpMethods.GetEmpty:
                _polls.TryDequeue(out _);
                break;
            case AmqpMethods.RecoverOk:
                Ledgers[(int)Direction.Downstream].Clear(entirely: false);
                break;
        }

        return !from.IsShort;
    }

    private void Declare(uint method, ref AmqpArguments from)
    {
        _ = method == AmqpMethods.QueueDeclare ? from.Short() : 0;
        var name = from.ShortString();
        _lastQueue = name == "" ? _lastQueue : name;
    }

    private void Consume(ref AmqpArguments from)
    {
        from.Short();
        var queue = from.ShortString();
        var tag = from.ShortString();
        var bits = from.Octet();
        var source = new Source(queue == "" ? _lastQueue : queue, (bits & NoAckBit) != 0);
        if (tag != "")
        {
            Add(tag, source);
        }
        else if ((bits & NoWaitBit) == 0 && _consuming.Count < LargestNames)
        {
            _consuming.Enqueue(source);
        }
    }

    /// <summary>The broker has made up a tag for a consumer that came without one.</summary>
    private void Named(string tag)
    {
        if (!_consumers.ContainsKey(tag) && _consuming.TryDequeue(out var source))
        {
            Add(tag, source);
        }
    }

    private void Add(string tag, Source source)
    {
        if (_consumers.Count < LargestNames)
        {
            _consumers[tag] = source;
        }
    }

    // A client that asked to cancel may still be sent what was on its way; a broker that cancels says so last.
    private void Cancel(uint method, string tag)
    {
        if (method == AmqpMethods.CancelOk)
        {
            _consumers.Remove(tag);
        }
    }

    private void Poll(ref AmqpArguments from)
    {
        from.Short();
        var queue = from.ShortString();
        if (_polls.Count < LargestNames)
        {
            _polls.Enqueue(new(queue == "" ? _lastQueue : queue, from.Octet() != 0));
        }
    }
}

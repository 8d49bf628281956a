namespace TestHarness.Proxy;

/// <summary>The frames of one stream in one direction that were not sent on.</summary>
internal sealed class StreamQueue
{
    private readonly Queue<QueuedFrame> _frames = new();

    public QueueState State { get; set; }

    /// <summary>What paces it; null = nothing does.</summary>
    public StreamPace? Pace { get; set; }

    public bool IsEmpty => _frames.Count == 0;

    /// <summary>Bytes of DATA in it.</summary>
    public int Data { get; private set; }

    /// <summary>How many of those the sender was given credit for already.</summary>
    public int Early { get; set; }

    public byte[] Body => [.. _frames.Where(f => f.Type == FrameType.Data).SelectMany(f => f.Content)];

    public QueuedFrame[] Frames => [.. _frames];

    public QueuedFrame Peek => _frames.Peek();

    /// <summary>How much of the first frame's DATA is gone.</summary>
    public int Sent { get; private set; }

    public void Add(QueuedFrame frame)
    {
        _frames.Enqueue(frame);
        Data += frame.Type == FrameType.Data ? frame.Content.Length : 0;
    }

    public void Take(int data)
    {
        Data -= data;
        Sent += data;
        if (_frames.Peek() is var first && (first.Type != FrameType.Data || Sent == first.Content.Length))
        {
            _frames.Dequeue();
            Sent = 0;
        }
    }

    public void Clear()
    {
        _frames.Clear();
        Pace?.Forget();
        (Data, Early, Sent) = (0, 0, 0);
    }
}

/// <summary>A frame without its head; a header block is in literals already.</summary>
internal sealed record QueuedFrame(FrameType Type, bool Ends, byte[] Content)
{
    /// <summary>When it came.</summary>
    public long At { get; init; }
}

/// <summary>What becomes of the frames that come in.</summary>
internal enum QueueState
{
    /// <summary>They go on, as far as the receiver's window allows.</summary>
    Through,

    /// <summary>They wait.</summary>
    Held,

    /// <summary>They are thrown away, and their sender gets credit for them.</summary>
    Dropped,
}

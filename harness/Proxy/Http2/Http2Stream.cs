namespace TestHarness.Proxy;

/// <summary>One stream: its record in the making, and how far each side has come.</summary>
internal sealed class Http2Stream(int id, StreamHead head, long arrived)
{
    private int _upId = -1;
    private string? _cut;

    /// <summary>As the client numbers it.</summary>
    public int Id => id;

    /// <summary>As the upstream knows it; 0 = it was not opened there.</summary>
    public int UpId
    {
        get => _upId < 0 ? id : _upId;
        set => _upId = value;
    }

    public StreamHead Head => head;

    public long Arrived => arrived;

    public long FirstByte { get; set; }

    public int Status { get; set; }

    public int? GrpcStatus { get; set; }

    /// <summary>Whose fault it is: a cut's, or the first one that did something to it.</summary>
    public string? Fault
    {
        get => _cut ?? Treatment?.Fault;
        set => _cut = value;
    }

    public string? Detail { get; set; }

    public bool ReachedUpstream { get; set; }

    /// <summary>The client has ended its side.</summary>
    public bool RequestDone { get; set; }

    /// <summary>The upstream has ended its side.</summary>
    public bool AnswerDone { get; set; }

    /// <summary>The end of the answer is on its way to the client: what is recorded once it has been sent. Null = not yet.</summary>
    public ExchangeOutcome? Settling { get; set; }

    public bool IsRecorded { get; set; }

    public BodyHash? Hash { get; private set; }

    /// <summary>What was granted less what was sent, per direction; the window is that and the lane's initial one.</summary>
    public long UpCredit { get; set; }

    public long DownCredit { get; set; }

    /// <summary>What a fault does to it, if any does.</summary>
    public IStreamTreatment? Treatment { get; set; }

    /// <summary>The same request once more towards the upstream, whose answer nobody gets.</summary>
    public Http2Stream? Copy { get; private set; }

    public bool IsCopy { get; private init; }

    /// <summary>It waits for its body, by which faults decide.</summary>
    public bool IsUndecided { get; set; }

    /// <summary>The head of the final answer has been seen by the treatment.</summary>
    public bool IsAnswering { get; set; }

    /// <summary>A fault answers it once its request is whole.</summary>
    public bool Waits { get; set; }

    /// <summary>The frames that wait; null = it never had to wait.</summary>
    public StreamQueue? UpQueue { get; set; }

    public StreamQueue? DownQueue { get; set; }

    /// <summary>It was reset, by whomever.</summary>
    public bool IsReset { get; set; }

    /// <summary>What the upstream has answered has not reached the client.</summary>
    public bool IsAnswerHidden => DownQueue is { State: not QueueState.Through };

    public bool IsOpenUp => !IsReset && !(AnswerDone && RequestDone && UpQueue is not { IsEmpty: false });

    public bool IsOver => IsRecorded && (IsReset || (RequestDone && (AnswerDone || !IsCopy))) && UpQueue is not { IsEmpty: false } && DownQueue is not { IsEmpty: false };

    public void Append(ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
        {
            (Hash ??= new BodyHash()).Append(body);
        }
    }

    public Http2Stream MakeCopy()
    {
        Copy = new Http2Stream(0, head, arrived) { IsCopy = true, IsRecorded = true, UpId = 0, RequestDone = RequestDone };
        Copy.MakeQueue(Direction.Downstream).State = QueueState.Dropped;
        return Copy;
    }

    public StreamQueue? Queue(Direction direction) => direction == Direction.Upstream ? UpQueue : DownQueue;

    public StreamQueue MakeQueue(Direction direction) => direction == Direction.Upstream ? UpQueue ??= new StreamQueue() : DownQueue ??= new StreamQueue();

    /// <summary>Its number on the side to which a direction leads.</summary>
    public int IdAt(Direction direction) => direction == Direction.Upstream ? UpId : id;

    public long Credit(Direction direction) => direction == Direction.Upstream ? UpCredit : DownCredit;

    public void Grant(Direction direction, long bytes)
    {
        if (direction == Direction.Upstream)
        {
            UpCredit += bytes;
        }
        else
        {
            DownCredit += bytes;
        }
    }
}

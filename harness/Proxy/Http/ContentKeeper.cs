using System.Buffers;

namespace TestHarness.Proxy;

/// <summary>Keeps the heads and bodies of one exchange, on edges that are told to.</summary>
internal sealed class ContentKeeper
{
    private byte[] _requestHead = [];
    private byte[] _responseHead = [];

    /// <summary>The request's body as it passes.</summary>
    public BodyKeeper Request { get; } = new();

    /// <summary>The answer's body as it passes.</summary>
    public BodyKeeper Response { get; } = new();

    public void RequestHead(ReadOnlySpan<byte> head) => _requestHead = head.ToArray();

    public void ResponseHead(ReadOnlySpan<byte> head) => _responseHead = head.ToArray();

    public TappedContent Content() => new()
    {
        RequestHead = _requestHead,
        RequestBody = Request.Bytes,
        ResponseHead = _responseHead,
        ResponseBody = Response.Bytes,
        IsCut = Request.IsCut || Response.IsCut,
    };
}

/// <summary>Keeps a body that is not too long.</summary>
internal sealed class BodyKeeper
{
    private readonly ArrayBufferWriter<byte> _kept = new();

    public bool IsCut { get; private set; }

    public ReadOnlyMemory<byte> Bytes => IsCut ? default : _kept.WrittenMemory.ToArray();

    public void Append(ReadOnlySpan<byte> data)
    {
        IsCut |= _kept.WrittenCount + data.Length > TappedContent.LongestBody;
        if (!IsCut)
        {
            _kept.Write(data);
        }
    }
}

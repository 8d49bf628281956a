using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A reader between two ends without sockets, on an edge that is there for its name and its tap only.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private readonly FaultProxy _proxy;

    public Conversation(Func<Edge, ProtocolReader> reader)
    {
        _proxy = new FaultProxy(Tap, TimeProvider.System, 1);
        Edge = _proxy.Open(new EdgeOptions { Name = "a -> b", UpstreamPort = 1 });
        Start(reader);
    }

    public ListTap Tap { get; } = new();

    public Edge Edge { get; }

    public ProtocolReader Reader { get; private set; } = null!;

    public MemoryFlow Up { get; private set; } = null!;

    public MemoryFlow Down { get; private set; } = null!;

    /// <summary>A new connection on the same edge.</summary>
    public void Start(Func<Edge, ProtocolReader> reader)
    {
        Reader = reader(Edge);
        Up = new(Reader, Direction.Upstream);
        Down = new(Reader, Direction.Downstream) { Back = Up };
        Up.Back = Down;
    }

    /// <summary>Feeds what one side says, cut at the given lengths (over and over); false when the connection is over.</summary>
    public static async Task<bool> Say(MemoryFlow flow, byte[] bytes, params int[] cuts)
    {
        for (var (at, turn) = (0, 0); at < bytes.Length; turn++)
        {
            var count = cuts.Length == 0 ? bytes.Length : Math.Min(bytes.Length - at, Math.Max(1, cuts[turn % cuts.Length]));
            if (!await flow.Feed(bytes.AsMemory(at, count)))
            {
                return false;
            }

            at += count;
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        Reader.Close();
        await _proxy.DisposeAsync();
    }
}

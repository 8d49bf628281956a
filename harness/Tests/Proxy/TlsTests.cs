using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using TestHarness.Proxy;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>An edge that ends its clients' TLS: what is inside is read, faults are done to it, and the upstream is spoken to without.</summary>
public sealed class TlsTests : IDisposable
{
    private const byte Alert = 21;
    private readonly TempFolder _folder = new();
    private readonly RunCertificate _certificate;

    public TlsTests() => _certificate = RunCertificate.Make(_folder.Path, System.Net.IPAddress.Loopback, TimeProvider.System);

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Calls_inside_are_read_and_a_fault_is_done_to_them()
    {
        await using var bench = Make();
        using var socket = await bench.Connect();
        await using var tls = await Secure(socket, SslApplicationProtocol.Http11);
        await tls.WriteAsync(Bench.Bytes(Bench.Get), TestContext.Current.CancellationToken);
        Assert.Equal(Bench.Ok, await Read(tls, Bench.Ok.Length));
        bench.Apply(new AnswerWith(503));
        await tls.WriteAsync(Bench.Bytes(Bench.Get), TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 503", await Read(tls, 12));
        await Wait.Until(() => bench.Tap.Exchanges.Count == 2, "both are recorded");
        Assert.Equal(["200 ", "503 f"], bench.Tap.Exchanges.Select(e => $"{e.Status} {e.Fault}"));
        Assert.Equal(1, bench.Requests);
    }

    [Fact]
    public async Task The_end_of_an_answer_is_an_end_in_TLS_too()
    {
        await using var bench = Make(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        });
        using var socket = await bench.Connect();
        await using var seen = new Recording(socket.Socket);
        await using var tls = await Secure(seen, SslApplicationProtocol.Http11, SslProtocols.Tls12);
        await tls.WriteAsync(Bench.Bytes(Bench.Get), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await tls.CopyToAsync(all, TestContext.Current.CancellationToken).Soon();
        Assert.EndsWith("until the end", Encoding.Latin1.GetString(all.ToArray()), StringComparison.Ordinal);
        Assert.Equal(Alert, seen.Records().Last());
        Assert.Equal(ExchangeOutcome.Answered, (await bench.OneExchange()).Outcome);
    }

    [Theory]
    [InlineData(Protocol.Auto, "http/1.1")]
    [InlineData(Protocol.Http, "http/1.1")]
    [InlineData(Protocol.Http2, "h2")]
    [InlineData(Protocol.Amqp, "")]
    public async Task What_is_spoken_inside_is_agreed_on(Protocol protocol, string agreed)
    {
        await using var bench = Make(protocol: protocol);
        using var socket = await bench.Connect();
        await using var tls = await Secure(socket, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);
        Assert.Equal(agreed, tls.NegotiatedApplicationProtocol.ToString());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("")]
    public async Task A_client_without_TLS_is_turned_away_with_a_note_and_others_are_served(string says)
    {
        await using var bench = Make();
        using var plain = await bench.Connect();
        using var silent = await bench.Connect();
        await plain.Send(says);
        plain.EndSending();
        Assert.Equal("the TLS handshake failed: the client has to trust the run's certificate", (await bench.OneConnection()).Note);
        using var socket = await bench.Connect();
        await using var tls = await Secure(socket, SslApplicationProtocol.Http11);
        await tls.WriteAsync(Bench.Bytes(Bench.Get), TestContext.Current.CancellationToken);
        Assert.Equal(Bench.Ok, await Read(tls, Bench.Ok.Length));
    }

    [Fact]
    public async Task A_black_hole_swallows_and_its_end_is_a_reset()
    {
        await using var bench = Make();
        var lease = bench.Apply(new Cut(CutHow.Blackhole));
        using var socket = await bench.Connect();
        await using var tls = await Secure(socket, SslApplicationProtocol.Http11);
        await tls.WriteAsync(Bench.Bytes(Bench.Get), TestContext.Current.CancellationToken);
        await Wait.Until(() => lease.Touched == 1 && bench.Edge.Live.Any(one => one.Void == lease), "swallowed");
        bench.Proxy.Leases.Lift("f");
        var e = await Assert.ThrowsAsync<IOException>(() => Read(tls, 1));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(e.InnerException).SocketErrorCode);
        Assert.Equal((ExchangeOutcome.CutByFault, 0), ((await bench.OneExchange()).Outcome, bench.Requests));
    }

    private Bench Make(Func<RawClient, Task>? script = null, Protocol protocol = Protocol.Http) =>
        new(script, options: edge => edge with { Certificate = _certificate.Certificate, Protocol = protocol });

    private Task<SslStream> Secure(RawClient client, params SslApplicationProtocol[] protocols) =>
        Secure(new NetworkStream(client.Socket), protocols, SslProtocols.None);

    private Task<SslStream> Secure(Stream stream, SslApplicationProtocol protocol, SslProtocols version) => Secure(stream, [protocol], version);

    private async Task<SslStream> Secure(Stream stream, SslApplicationProtocol[] protocols, SslProtocols version)
    {
        var tls = new SslStream(stream);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost", ApplicationProtocols = [.. protocols], EnabledSslProtocols = version,
            CertificateChainPolicy = Trust.Only([_certificate.Certificate]),
        };
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken).Soon();
        return tls;
    }

    private static async Task<string> Read(SslStream tls, int count)
    {
        var bytes = new byte[count];
        await tls.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken).AsTask().Soon();
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Keeps what comes in as it came.</summary>
    private sealed class Recording(Socket socket) : NetworkStream(socket)
    {
        private readonly MemoryStream _seen = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            _seen.Write(buffer.Span[..count]);
            return count;
        }

        /// <summary>The types of the TLS records.</summary>
        public IEnumerable<byte> Records()
        {
            var bytes = _seen.ToArray();
            for (var at = 0; at < bytes.Length; at += 5 + (bytes[at + 3] << 8) + bytes[at + 4])
            {
                yield return bytes[at];
            }
        }
    }
}

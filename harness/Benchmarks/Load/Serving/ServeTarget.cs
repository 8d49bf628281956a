using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TestHarness.Benchmarks.Proxy.Serving;

namespace TestHarness.Benchmarks.Load.Serving;

/// <summary>
/// A target that knows what a generator claims: it stamps each request's arrival and its reply, or serves one after the other at a fixed
/// time each, so that its capacity is known.
/// </summary>
internal static class ServeTarget
{
    public const string Verb = "serve-target";

    private static readonly byte[] Token = Answer("""{"user":{"id":17},"token":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0","expires":3600}""");
    private static readonly byte[] Small = Answer("""{"order":"a7f3c9","status":"accepted","total":1299,"currency":"EUR"}""");

    /// <summary>Serves until its input ends.</summary>
    /// <param name="args">How long one request takes, in microseconds; 0: no time.</param>
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(8192);
        var stamps = new Stamps();
        var server = args.Count > 0 && int.Parse(args[0]) is > 0 and var each ? new OneServer(each) : null;
        _ = Accept(listener, stamps, server);
        return await Answers.Give(((IPEndPoint)listener.LocalEndPoint!).Port, question => Task.FromResult(question == "clear" ? stamps.Clear() : stamps.Save(question)));
    }

    private static async Task Accept(Socket listener, Stamps stamps, OneServer? server)
    {
        while (true)
        {
            var peer = await listener.AcceptAsync();
            peer.NoDelay = true;
            _ = Serve(peer, stamps, server);
        }
    }

    private static async Task Serve(Socket peer, Stamps stamps, OneServer? server)
    {
        using var served = peer;
        var buffer = new byte[16384];
        var filled = 0;
        try
        {
            for (var read = await peer.ReceiveAsync(buffer); read > 0; read = await peer.ReceiveAsync(buffer.AsMemory(filled)))
            {
                filled += read;
                var arrived = Stopwatch.GetTimestamp();
                for (var length = Request.Length(buffer.AsSpan(0, filled)); length > 0; length = Request.Length(buffer.AsSpan(0, filled)))
                {
                    var (index, login) = (Request.Index(buffer.AsSpan(0, length)), buffer.AsSpan(0, length).StartsWith("POST /login"u8));
                    await (server?.Take() ?? Task.CompletedTask);
                    stamps.Add(index, arrived, Stopwatch.GetTimestamp());
                    await peer.SendAsync(login ? Token : Small);
                    buffer.AsSpan(length, filled - length).CopyTo(buffer);
                    filled -= length;
                }
            }
        }
        catch (SocketException)
        {
            // The generator is done.
        }
    }

    private static byte[] Answer(string body) => System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}

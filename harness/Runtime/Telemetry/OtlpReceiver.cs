using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace TestHarness.Runtime;

/// <summary>Receives what services tell of themselves by OTLP over HTTP, in protobuf or JSON.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly OtlpApplication _application;

    private OtlpReceiver(KestrelServer server, OtlpApplication application) => (_server, _application) = (server, application);

    /// <summary>What services are told: <c>http://127.0.0.1:43180</c>.</summary>
    public string Address => _server.Features.Get<IServerAddressesFeature>()!.Addresses.Single().TrimEnd('/');

    /// <summary>Listens at an address, on a port that is free.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static async Task<OtlpReceiver> StartAsync(IPAddress at, OtlpRecorder recorder, CancellationToken cancel)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Listen(new IPEndPoint(at, 0), listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var receiver = new OtlpReceiver(new(Options.Create(options), transport, NullLoggerFactory.Instance), new(recorder));
        try
        {
            await receiver._server.StartAsync(receiver._application, cancel);
            return receiver;
        }
        catch
        {
            await receiver.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(atOnce.Token);
        _server.Dispose();
        _application.Dispose();
    }
}

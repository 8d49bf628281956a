using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace TestHarness.Proxy;

/// <summary>Toxiproxy's HTTP API over a <see cref="FaultProxy"/>, and <c>/faults</c>: any Toxiproxy client drives it.</summary>
/// <remarks><code>
/// Kestrel ─► ApiApplication ─► Router ─► ProxyRoutes, PopulateRoute, ToxicRoutes, ResetRoute  ─► ProxyBook ─► Edge
///                                        FaultRoutes ─► FaultBook ─► LeaseBook    VersionRoute, MetricsRoute
/// </code></remarks>
public sealed class ApiServer : IAsyncDisposable
{
    /// <summary>The version of Toxiproxy whose API this is: 2.12.0.</summary>
    public const string Version = "2.12.0";

    private readonly ApiOptions _options;
    private readonly ProxyBook _proxies;
    private readonly Router _router = new();
    private KestrelServer? _server;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="proxy">Opens the edges. It stays the caller's, who disposes of it after the server.</param>
    /// <param name="options">Where to listen, and what to tell.</param>
    public ApiServer(FaultProxy proxy, ApiOptions options)
    {
        _options = options;
        _proxies = new ProxyBook(proxy, options.Log);
        var faults = new FaultBook(proxy, _proxies);
        ProxyRoutes.Add(_router, _proxies);
        PopulateRoute.Add(_router, _proxies);
        ToxicRoutes.Add(_router, _proxies);
        ResetRoute.Add(_router, _proxies, faults);
        VersionRoute.Add(_router, options.Version);
        FaultRoutes.Add(_router, faults);
        MetricsRoute.Add(_router, _proxies, options);
    }

    /// <summary>The port listened on; 0 before <see cref="Start"/>.</summary>
    public int Port { get; private set; }

    internal ProxyBook Proxies => _proxies;

    /// <summary>Creates the proxies of a config file: what <c>POST /populate</c> takes.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <returns>How many proxies it names.</returns>
    /// <exception cref="InvalidDataException">Something is wrong with it, or a proxy cannot listen; the message says what.</exception>
    public async Task<int> Populate(ReadOnlyMemory<byte> json)
    {
        try
        {
            var done = await PopulateRoute.Do(_proxies, json);
            return done.Error is null ? done.Proxies.Count : throw new InvalidDataException(done.Error.Message);
        }
        catch (ApiException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Listens.</summary>
    /// <returns>Completes when requests are taken.</returns>
    /// <exception cref="IOException">It cannot listen there; the message says why, as Toxiproxy would.</exception>
    public async Task Start()
    {
        ListenAddress address;
        try
        {
            address = await ListenAddress.Resolve($"{Bracketed(_options.Host)}:{_options.Port}");
        }
        catch (AddressException e)
        {
            throw new IOException($"listen tcp: {e.Message}", e);
        }

        _server = new KestrelServer(Options.Create(KestrelOptions(address)), Transport(), NullLoggerFactory.Instance);
        try
        {
            await _server.StartAsync(new ApiApplication(_router, _options), default);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new IOException(address.ListenError(e), e);
        }

        Port = new Uri(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        _options.Log.Write(JsonLogLevel.Info, "Starting Toxiproxy HTTP server", [("address", address.WithPort(Port))]);
    }

    /// <summary>Takes no more requests and waits for those under way.</summary>
    /// <param name="atMost">How long to wait.</param>
    /// <returns>Completes when they are done or the time is over.</returns>
    public async Task Stop(TimeSpan atMost)
    {
        if (_server is not null)
        {
            using var limit = new CancellationTokenSource(atMost);
            await _server.StopAsync(limit.Token);
        }
    }

    /// <summary>Stops at once and closes all of its proxies.</summary>
    /// <returns>Completes when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Stop(TimeSpan.Zero);
        _server?.Dispose();
        _proxies.Clear();
    }

    private KestrelServerOptions KestrelOptions(ListenAddress address)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.RequestHeadersTimeout = _options.ReadLimit;
        options.Limits.KeepAliveTimeout = _options.IdleLimit;
        options.Limits.MinRequestBodyDataRate = null;
        options.Listen(new IPEndPoint(address.Address, address.Port), listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }

    private static SocketTransportFactory Transport() => new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}

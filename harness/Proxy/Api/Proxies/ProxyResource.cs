using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>A proxy of the API: it owns an open edge while it is enabled. Its toxics outlive the edge. What it is can be read while it is being changed.</summary>
internal sealed class ProxyResource(FaultProxy proxy, ProxyBody body, TrafficBook traffic, JsonLog log)
{
    private readonly Lock _gate = new();
    private volatile State _state = new(body.Listen ?? "", body.Upstream!, null, null);
    private bool _removed;

    public string Name { get; } = body.Name!;

    public ToxicBook Toxics { get; } = new(proxy.Deadlines, proxy.Seed, body.Name!, proxy.Tap);

    public ProxyView View => new(Name, _state.Listen, _state.Upstream, _state.Edge is not null, [.. Toxics.All.OrderBy(toxic => toxic.Direction)]);

    /// <summary>The edge while the proxy is enabled.</summary>
    public Edge? Edge => _state.Edge;

    /// <summary>Whether a body asks for another listener or upstream than there is; :80, 0.0.0.0:80 and [::]:80 are the same, and port 0 always is another.</summary>
    public bool Differs(string listen, ListenAddress wanted, string? upstream)
    {
        var now = _state;
        var same = wanted.Port != 0 && (now.Bound is { } bound ? bound == wanted : now.Listen == listen || now.Listen == wanted.ToString());
        return !same || (upstream ?? now.Upstream) != now.Upstream;
    }

    /// <summary>Takes over what a body says; what it does not say stays.</summary>
    /// <exception cref="AddressException">The address cannot be read or resolved; nothing was changed.</exception>
    /// <exception cref="ApiException">404: it was deleted meanwhile. 500: it cannot listen there; it is left disabled, with the new values.</exception>
    public async Task Update(ProxyBody change)
    {
        var differs = change.Listen is { } listen
            ? Differs(listen, await ListenAddress.Resolve(listen), change.Upstream)
            : (change.Upstream ?? _state.Upstream) != _state.Upstream;
        var enabled = change.Enabled ?? Edge is not null;
        lock (_gate)
        {
            if (differs || !enabled)
            {
                Stop();
            }

            if (differs)
            {
                _state = new(change.Listen ?? _state.Listen, change.Upstream ?? _state.Upstream, change.Listen is null ? _state.Bound : null, null);
            }
        }

        if (enabled)
        {
            await Start();
        }
    }

    /// <summary>Enables it; nothing happens when it is.</summary>
    /// <exception cref="ApiException">404: it was deleted meanwhile. 500: it cannot listen there.</exception>
    public async Task Start()
    {
        for (var done = false; !done;)
        {
            var listen = _state.Listen;
            done = Start(listen, await ToListen(listen));
        }
    }

    /// <summary>Enables it, unless its address has become another while that one was being resolved: false.</summary>
    public bool Start(string listen, ListenAddress address)
    {
        lock (_gate)
        {
            if (_state.Listen != listen)
            {
                return false;
            }

            if (_removed)
            {
                throw ApiException.ProxyNotFound;
            }

            if (_state.Edge is null)
            {
                Open(address);
            }

            return true;
        }
    }

    /// <summary>Disables it: its listener and sockets are closed at once; nothing happens when it is.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_state.Edge is { } edge)
            {
                Close(edge);
                traffic.Closed(edge);
                _state = _state with { Edge = null };
                Say("Terminated proxy");
            }
        }
    }

    /// <summary>Disables it for good; false when somebody else did.</summary>
    public bool Remove()
    {
        lock (_gate)
        {
            Stop();
            return !_removed && (_removed = true);
        }
    }

    /// <summary>The address to listen on.</summary>
    /// <exception cref="ApiException">500: it cannot be read or resolved.</exception>
    public static async Task<ListenAddress> ToListen(string text)
    {
        try
        {
            return await ListenAddress.Resolve(text);
        }
        catch (AddressException e)
        {
            throw ApiException.Failed($"listen tcp: {e.Message}");
        }
    }

    private void Open(ListenAddress address)
    {
        var (host, port) = HostAndPort.Upstream(_state.Upstream);
        var options = new EdgeOptions
        {
            Name = Name, ListenHost = address.Host, ListenPort = address.Port, UpstreamHost = host, UpstreamPort = port, DialAtOnce = true, Toxics = Toxics,
        };
        try
        {
            var edge = proxy.Open(options);
            var bound = address.WithPort(edge.Port);
            _state = _state with { Listen = bound.ToString(), Bound = bound, Edge = edge };
            traffic.Opened(edge, new(Name, _state.Listen, _state.Upstream));
        }
        catch (SocketException e)
        {
            throw ApiException.Failed(address.ListenError(e));
        }

        Say("Started proxy");
    }

    /// <summary>The sockets are closed at once; nobody waits until all is recorded.</summary>
    private void Close(Edge edge) => _ = proxy.CloseAsync(edge).AsTask();

    private void Say(string what) => log.Write(JsonLogLevel.Info, what, [("name", Name), ("listen", _state.Listen), ("upstream", _state.Upstream)]);

    /// <summary>All that changes, changed at once. Bound: what Listen stands for, once it was listened on.</summary>
    private sealed record State(string Listen, string Upstream, ListenAddress? Bound, Edge? Edge);
}

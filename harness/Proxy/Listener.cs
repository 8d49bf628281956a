using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>A listening socket that can refuse for a while without losing its port.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _listening = new();
    private volatile Socket _socket;
    private int _refusals;
    private bool _disposed;

    /// <summary>Binds and listens.</summary>
    public Listener(IPEndPoint at)
    {
        _socket = Bind(at);
        _socket.Listen();
        Address = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint Address { get; }

    /// <summary>Stops listening but keeps the port: a bound socket that does not listen refuses. (A listener cannot be made one again, so the next one is bound before the old one goes.)</summary>
    public void Refuse()
    {
        lock (_gate)
        {
            if (_refusals++ > 0 || _disposed)
            {
                return;
            }

            _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var old = _socket;
            old.Shutdown(SocketShutdown.Both);
            _socket = Bind(Address);
            old.Dispose();
        }
    }

    /// <summary>Listens again when nothing else refuses.</summary>
    public void Accept()
    {
        lock (_gate)
        {
            if (--_refusals > 0 || _disposed)
            {
                return;
            }

            _socket.Listen();
            _listening.TrySetResult();
        }
    }

    /// <summary>The next connection; null when it is disposed. A connection that was accepted while refusing is reset.</summary>
    public async Task<Socket?> Next(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var accepted = await _socket.AcceptAsync(cancel);
                if (!IsRefusing())
                {
                    return accepted;
                }

                accepted.LingerState = new(true, 0);
                accepted.Dispose();
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException && !cancel.IsCancellationRequested && !_disposed)
            {
                await ListeningAgain(cancel);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return null;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _socket.Dispose();
        }
    }

    private static Socket Bind(IPEndPoint at)
    {
        var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (at.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = at.Address.Equals(IPAddress.IPv6Any);
            }

            socket.Bind(at);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsRefusing()
    {
        lock (_gate)
        {
            return _refusals > 0;
        }
    }

    private async Task ListeningAgain(CancellationToken cancel)
    {
        Task again;
        lock (_gate)
        {
            again = _refusals > 0 ? _listening.Task : Task.Delay(TimeSpan.FromMilliseconds(5), cancel);
        }

        await Task.WhenAny(again, Task.Delay(Timeout.Infinite, cancel));
    }
}

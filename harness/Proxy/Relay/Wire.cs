using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TestHarness.Proxy;

/// <summary>One socket with a receive buffer from the pool. Failures are results, not exceptions. One reader at a time; sends go through an <see cref="Outlet"/>.</summary>
internal sealed class Wire(Socket socket, Edge edge)
{
    /// <summary>The other side has ended its sending.</summary>
    public const int End = 0;

    /// <summary>The connection was reset or closed.</summary>
    public const int Broken = -1;

    /// <summary>The buffer has no room for more.</summary>
    public const int Full = -2;

    private readonly ReceiveBuffer _buffer = new();
    private SslStream? _tls;
    private long _received;
    private bool _isNews;
    private Task<int>? _pending;
    private int _shut;

    /// <summary>Received and not consumed.</summary>
    public Memory<byte> Buffered => _buffer.Unread;

    public bool IsEmpty => _buffer.IsEmpty;

    /// <summary>The other side has ended its sending and all it sent has been received.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Bytes received so far; read on any thread.</summary>
    public long In => Volatile.Read(ref _received);

    /// <summary>Bytes sent so far.</summary>
    public long Out { get; private set; }

    public void Consume(int count) => _buffer.Consume(count);

    public void ConsumeAll() => _buffer.ConsumeAll();

    /// <summary>Nothing more can be received until something is consumed.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Begins to receive behind the buffered bytes. What it gives, or throws, goes to <see cref="Received"/> or <see cref="Break"/>.</summary>
    public ValueTask<int> Begin()
    {
        if (_pending is { } pending)
        {
            (_pending, _isNews) = (null, false);
            return new(pending);
        }

        _isNews = true;
        return Fresh();
    }

    /// <summary>Takes in what has come.</summary>
    public int Received(int count) => _isNews ? Account(count) : count;

    /// <summary>The connection was reset or closed.</summary>
    public void Break() => IsBroken = true;

    /// <summary>Whether it was.</summary>
    public bool IsBroken { get; private set; }

    public static bool IsGone(Exception e) => e is SocketException or ObjectDisposedException or IOException;

    /// <summary>Does a server's part of a TLS handshake; false when the client cannot or will not.</summary>
    public async ValueTask<bool> Secure(X509Certificate2 certificate, Protocol protocol)
    {
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: false));
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ApplicationProtocols = protocol switch
                {
                    Protocol.Http2 => [SslApplicationProtocol.Http2],
                    Protocol.Auto or Protocol.Http => [SslApplicationProtocol.Http11],
                    _ => null,
                },
            });
            _tls = tls;
            return true;
        }
        catch (Exception e) when (IsGone(e) || e is AuthenticationException)
        {
            await tls.DisposeAsync();
            return false;
        }
    }

    /// <summary>The same to the end, for somebody who may not wait for it: how many, <see cref="End"/>, <see cref="Broken"/> or <see cref="Full"/>; the next <see cref="Begin"/> takes it up.</summary>
    public Task<int> Watch() => _pending ??= Fill();

    /// <summary>Whether somebody still waits for more.</summary>
    public bool IsWatched => _pending is { IsCompleted: false };

    /// <summary>A watched receive has been taken note of.</summary>
    public void Watched() => _pending = null;

    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        if (_tls is not null)
        {
            return SendSecured(bytes);
        }

        ValueTask<int> sending;
        try
        {
            sending = socket.SendAsync(bytes);
        }
        catch (Exception e) when (IsGone(e))
        {
            return new(false);
        }

        if (!sending.IsCompletedSuccessfully)
        {
            return SendRest(sending, bytes);
        }

        var count = sending.Result;
        Out += count;
        return count == bytes.Length ? new(true) : SendRest(new(0), bytes[count..]);
    }

    /// <summary>Ends the sending direction, once.</summary>
    public void ShutSend()
    {
        if (Interlocked.Exchange(ref _shut, 1) != 0)
        {
            return;
        }

        if (_tls is { } tls)
        {
            _ = SayEnd(tls);
        }
        else
        {
            Quietly(static socket => socket.Shutdown(SocketShutdown.Send));
        }
    }

    /// <summary>Whether the kernel has seen the other side go away for good, which it tells after something was sent there.</summary>
    public bool IsGone()
    {
        var error = 0;
        Quietly(socket => error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
        return error != 0 || IsBroken;
    }

    /// <summary>Whether the other side has ended its sending, or is gone, whatever of it is still to be received.</summary>
    public bool HasLeft()
    {
        var left = true;
        Quietly(socket => left = Departure.Of(socket));
        return left;
    }

    /// <summary>Closes with a TCP reset.</summary>
    public void Reset()
    {
        Quietly(static socket => socket.LingerState = new LingerOption(true, 0));
        socket.Dispose();
    }

    /// <summary>Ends both directions, so that what was sent still arrives and whoever waits here is told. (To dispose a socket that somebody waits on would reset the connection.)</summary>
    public void Close() => Quietly(static socket => socket.Shutdown(SocketShutdown.Both));

    /// <summary>Gives socket and buffer back; for the last user, when nobody waits any more.</summary>
    public void Release()
    {
        socket.Dispose();
        if (!IsWatched)
        {
            _tls?.Dispose();
            _buffer.Release();
        }
    }

    private ValueTask<int> Fresh()
    {
        IsFull = !HasEnded && !IsBroken && !_buffer.MakeRoom();
        if (HasEnded || IsBroken || IsFull)
        {
            return new(IsFull ? Full : HasEnded ? End : Broken);
        }

        return _tls is null ? socket.ReceiveAsync(_buffer.Room) : _tls.ReadAsync(_buffer.Room);
    }

    private int Account(int count)
    {
        if (count < End)
        {
            return count;
        }

        HasEnded = count == 0;
        _buffer.Took(count);
        Volatile.Write(ref _received, _received + count);
        edge.Active();
        return count;
    }

    private async Task<int> Fill()
    {
        try
        {
            return Account(await Fresh());
        }
        catch (Exception e) when (IsGone(e))
        {
            Break();
            return Broken;
        }
    }

    /// <summary>TLS has an end of its own (close_notify), without which a client must take what it got for cut off.</summary>
    private async Task SayEnd(SslStream tls)
    {
        try
        {
            await tls.ShutdownAsync();
        }
        catch (Exception e) when (IsGone(e) || e is InvalidOperationException or NotSupportedException)
        {
            // The client is gone, or something is just being sent: then only the connection ends.
        }

        Quietly(static socket => socket.Shutdown(SocketShutdown.Send));
    }

    private async ValueTask<bool> SendSecured(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _tls!.WriteAsync(bytes);
            Out += bytes.Length;
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> SendRest(ValueTask<int> begun, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var count = await begun;
            Out += count;
            for (bytes = bytes[count..]; !bytes.IsEmpty; bytes = bytes[count..])
            {
                count = await socket.SendAsync(bytes);
                Out += count;
            }

            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    private void Quietly(Action<Socket> act)
    {
        try
        {
            act(socket);
        }
        catch (Exception e) when (IsGone(e))
        {
            // The connection is gone already, which is all that was wanted to be known.
        }
    }
}

using System.Collections.Concurrent;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A receiver that can be stuck, slow to answer or gone, and knows when everything came.</summary>
internal sealed class FakeSink(TimeProvider? time = null) : IOutletSink
{
    private readonly ConcurrentQueue<(byte[] Bytes, long At)> _pieces = new();
    private volatile TaskCompletionSource? _stuck;
    private volatile string? _ended;
    private int _inside;

    /// <summary>"end", "close" or "reset" and what came after it, if anything did; null = it goes on.</summary>
    public string? Ended => _ended;

    public bool IsGone { get; set; }

    /// <summary>Sends that have begun.</summary>
    public int Begun;

    public IReadOnlyList<(byte[] Bytes, long At)> Pieces => [.. _pieces];

    public byte[] Bytes => [.. _pieces.SelectMany(piece => piece.Bytes)];

    /// <summary>From now on sends do not come back.</summary>
    public void Stick() => _stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Free()
    {
        var stuck = _stuck;
        _stuck = null;
        stuck?.SetResult();
    }

    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        Interlocked.Increment(ref Begun);
        if (Interlocked.Increment(ref _inside) > 1)
        {
            _ended += "; two sends at once";
        }

        return _stuck is { } stuck ? Later(stuck.Task, bytes) : new ValueTask<bool>(Take(bytes));
    }

    public void ShutSend() => End("end");

    public void Close()
    {
        IsGone = true;
        End("close");
    }

    public void Reset()
    {
        IsGone = true;
        End("reset");
    }

    private void End(string how) => _ended = _ended is null ? how : $"{_ended}; {how}";

    private async ValueTask<bool> Later(Task until, ReadOnlyMemory<byte> bytes)
    {
        await until;
        return Take(bytes);
    }

    private bool Take(ReadOnlyMemory<byte> bytes)
    {
        if (_ended is not null && !IsGone)
        {
            _ended += "; bytes";
        }

        if (!IsGone)
        {
            _pieces.Enqueue((bytes.ToArray(), (time ?? TimeProvider.System).GetTimestamp()));
        }

        Interlocked.Decrement(ref _inside);
        return !IsGone;
    }
}

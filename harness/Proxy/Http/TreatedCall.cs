using System.Buffers;
using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>Carries out on one HTTP/1.x request, and on its answer, what the faults in force say.</summary>
/// <remarks><code>
/// request: Head ─► held ─► cut · swallowed · answered here · relayed ─► RequestBody … ─► over: those that waited for it go on, a copy is sent
/// answer:  AnswerHead ─► held ─► AnswerBody … changed, paced, cut short, or lost ─► whole
/// </code></remarks>
internal sealed class TreatedCall
{
    private const int LargestCopy = 1024 * 1024;

    private readonly ClientConnection _connection;
    private readonly Http1Reader _http;
    private readonly Exchange _exchange;
    private readonly Treatment _treatment;
    private ArrayBufferWriter<byte>? _copy;
    private bool _answers;
    private bool _keeps;

    public TreatedCall(ClientConnection connection, Http1Reader http, Exchange exchange, Treatment treatment)
    {
        (_connection, _http, _exchange, _treatment) = (connection, http, exchange, treatment);
        _copy = treatment.IsDuplicated ? new() : null;
        exchange.Body.Change = treatment.Request;
    }

    /// <summary>The first lease that touched the call so far.</summary>
    public string? Fault => _treatment.Fault;

    /// <summary>What changes the answer's bytes; null = nothing. Of an answer that is lost there is nothing to change.</summary>
    public BodyChange? AnswerChange => LosesAnswer ? null : _treatment.Response;

    private bool LosesAnswer => _treatment.How == CallEnd.AnswerLost;

    public async ValueTask<bool> Head(Flow flow, ReadOnlyMemory<byte> head)
    {
        // 1. Held; meanwhile the buffer may have moved.
        if (_treatment.Holds.Count > 0)
        {
            if (!await flow.Hold(Treatment.Wait(_treatment.Holds, _exchange.Arrived, _connection)))
            {
                return Gone();
            }

            head = flow.Unit(head.Length);
        }

        // 2. Ended by a fault that is still in force, or relayed.
        if (_connection.Void is not null)
        {
            return true;
        }

        switch (_treatment.Ends is { LiftedAt: null } ? _treatment.How : CallEnd.Relayed)
        {
            case CallEnd.Cut:
                _http.End(_exchange, ExchangeOutcome.CutByFault);
                _connection.CutBy(_treatment.Ends!);
                return false;
            case CallEnd.Swallowed:
                _connection.Swallow(_treatment.Ends!);
                return true;
            case CallEnd.Answered:
                return await Answers();
            case CallEnd.Kept:
                (_keeps, _copy) = (true, _copy ?? new());
                return Keep(head);
            default:
                _treatment.Request?.Head(MemoryMarshal.AsMemory(head).Span);
                return await Relay(flow, head, head.Length, null);
        }
    }

    public async ValueTask<bool> RequestBody(Flow flow, ReadOnlyMemory<byte> bytes)
    {
        if (_keeps)
        {
            return Keep(bytes);
        }

        if (!_answers)
        {
            var change = _treatment.Request;
            return await Relay(flow, bytes, change?.Passes(bytes.Length) ?? bytes.Length, change);
        }

        return !_exchange.Body.Done || await Answer();
    }

    public async ValueTask<bool> AnswerHead(Flow flow, ReadOnlyMemory<byte> head, int status, bool whole)
    {
        if (_treatment.AnswerHolds.Count > 0)
        {
            await Treatment.Wait(_treatment.AnswerHolds, _exchange.FirstByte, _connection);
        }

        if (_connection.Void is not null)
        {
            return true;
        }

        AnswerChange?.Head(MemoryMarshal.AsMemory(head).Span);
        if (!LosesAnswer)
        {
            if (!await flow.Send(head))
            {
                return Gone();
            }

            _exchange.Status = status;
        }

        return !whole || AnswerIsWhole();
    }

    public async ValueTask<bool> AnswerBody(Flow flow, ReadOnlyMemory<byte> bytes, bool whole)
    {
        var change = AnswerChange;
        var passes = change?.Passes(bytes.Length) ?? bytes.Length;
        if (!LosesAnswer && !await flow.Send(bytes[..passes], change))
        {
            return Gone();
        }

        if (passes == bytes.Length)
        {
            return !whole || AnswerIsWhole();
        }

        _http.End(_exchange, ExchangeOutcome.CutByFault);
        await _connection.Finish();
        return false;
    }

    /// <summary>Records the exchange; false when that ends the connection.</summary>
    public bool AnswerIsWhole()
    {
        if (!LosesAnswer)
        {
            _http.Leaves(_exchange);
            return true;
        }

        _http.End(_exchange, ExchangeOutcome.ResponseLost);
        _connection.CutBy(_treatment.Ends!);
        return false;
    }

    private async ValueTask<bool> Relay(Flow flow, ReadOnlyMemory<byte> bytes, int passes, BodyChange? change)
    {
        Copy(bytes);
        if (_exchange.Body.Done && _copy is { WrittenCount: > 0 })
        {
            // Now, because the answer may be there before the send returns.
            _treatment.Touch(_treatment.Duplicates!);
        }

        if (!await flow.Send(bytes[..passes], change))
        {
            return false;
        }

        _exchange.ReachedUpstream = true;
        if (passes < bytes.Length)
        {
            _connection.CutBy(change!.Lease);
            return false;
        }

        if (_exchange.Body.Done)
        {
            IsOver();
        }

        return true;
    }

    /// <summary>The whole request has gone on.</summary>
    private void IsOver()
    {
        foreach (var waiting in _treatment.Overtakes)
        {
            waiting.TrySetResult();
        }

        if (_copy is { WrittenCount: > 0 })
        {
            _connection.Edge.SendCopy(_copy.WrittenMemory, _exchange.Head.Method);
        }
    }

    /// <summary>Once it is there to its end it is as good as passed on: nobody but the lease's end decides when.</summary>
    private bool Keep(ReadOnlyMemory<byte> bytes)
    {
        Copy(bytes);
        if (!_exchange.Body.Done)
        {
            return true;
        }

        var lease = _treatment.Ends!;
        if (_copy is { } whole)
        {
            _exchange.ReachedUpstream = true;
            _ = lease.Ended.ContinueWith(_ => _connection.Edge.SendCopy(whole.WrittenMemory, _exchange.Head.Method), TaskScheduler.Default);
            lease.Holds();
        }

        _connection.Swallow(lease);
        return true;
    }

    private void Copy(ReadOnlyMemory<byte> bytes)
    {
        if (_copy is null)
        {
            return;
        }

        if (_copy.WrittenCount + bytes.Length > LargestCopy)
        {
            _connection.Note ??= $"a request of more than {LargestCopy} bytes was not duplicated";
            _copy = null;
            return;
        }

        _copy.Write(bytes.Span);
    }

    private async ValueTask<bool> Answers()
    {
        _answers = true;
        _exchange.Body.Change = null;
        var head = _exchange.Head;
        if (_exchange.Body.Done)
        {
            return await Answer();
        }

        await _http.Turn(_exchange);
        return !head.WantsContinue || await _connection.ToClient.Send("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()) || Gone();
    }

    private async ValueTask<bool> Answer()
    {
        await _http.Turn(_exchange);
        if (_connection.Void is not null)
        {
            return true;
        }

        var (answer, head) = (_treatment.Answer!, _exchange.Head);
        _exchange.FirstByte = _connection.Now;
        if (!await _connection.ToClient.Send(CannedAnswer.Render(answer, head.Method, head.KeepsAlive)))
        {
            return Gone();
        }

        _exchange.Status = answer.Status;
        _http.End(_exchange, ExchangeOutcome.AnsweredByFault);
        if (!head.KeepsAlive)
        {
            await _connection.Finish();
        }

        return true;
    }

    /// <summary>The client has left, unless nothing can be sent because the connection has become a black hole.</summary>
    private bool Gone()
    {
        if (_connection.Void is not null)
        {
            return true;
        }

        if (_exchange.ClientLeftAt == 0)
        {
            _exchange.ClientLeftAt = _connection.Now;
        }

        _http.End(_exchange, ExchangeOutcome.ClientAborted);
        _connection.Reset();
        return false;
    }
}

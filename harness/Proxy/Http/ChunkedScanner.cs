namespace TestHarness.Proxy;

/// <summary>Follows chunked framing, trailers included, through pieces cut anywhere; changes nothing.</summary>
/// <remarks><code>
/// size [;ext] CR LF  data CR LF  ...  0 CR LF  [trailer CR LF]...  CR LF
///  Size  Extension    Data DataEnd             TrailerLine/TrailerStart
/// </code></remarks>
internal sealed class ChunkedScanner
{
    private enum State
    {
        Size,
        Extension,
        Data,
        DataEnd,
        TrailerStart,
        TrailerLine,
        Done,
        Broken,
    }

    private State _state = State.Size;
    private long _size;
    private int _digits;

    public bool Done => _state == State.Done;

    public bool Broken => _state == State.Broken;

    /// <summary>How many of these bytes belong to the body; all of them once it is broken.</summary>
    public int Take(ReadOnlySpan<byte> bytes, BodyFraming body)
    {
        var at = 0;
        while (at < bytes.Length && _state != State.Done)
        {
            if (_state == State.Broken)
            {
                return bytes.Length;
            }

            if (_state == State.Data)
            {
                at += TakeData(bytes[at..], body);
            }
            else
            {
                _state = Step(bytes[at++]);
            }
        }

        return at;
    }

    private int TakeData(ReadOnlySpan<byte> bytes, BodyFraming body)
    {
        var count = (int)Math.Min(_size, bytes.Length);
        body.Data(bytes[..count]);
        _size -= count;
        if (_size == 0)
        {
            _state = State.DataEnd;
        }

        return count;
    }

    private State Step(byte next) => _state switch
    {
        State.Size => StepSize(next),
        State.Extension => next == '\n' ? AfterSize() : State.Extension,
        State.DataEnd => next switch { (byte)'\r' => State.DataEnd, (byte)'\n' => NewChunk(), _ => State.Broken },
        State.TrailerStart => next switch { (byte)'\r' => State.TrailerStart, (byte)'\n' => State.Done, _ => State.TrailerLine },
        _ => next == '\n' ? State.TrailerStart : State.TrailerLine,
    };

    private State StepSize(byte next)
    {
        if (char.IsAsciiHexDigit((char)next))
        {
            _size = (_size * 16) + HexValue(next);
            return ++_digits > 15 ? State.Broken : State.Size;
        }

        if (_digits == 0)
        {
            return State.Broken;
        }

        return next switch
        {
            (byte)'\n' => AfterSize(),
            (byte)';' or (byte)' ' or (byte)'\t' or (byte)'\r' => State.Extension,
            _ => State.Broken,
        };
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private State AfterSize() => _size == 0 ? State.TrailerStart : State.Data;

    private State NewChunk()
    {
        (_size, _digits) = (0, 0);
        return State.Size;
    }
}

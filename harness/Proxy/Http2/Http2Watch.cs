using System.Buffers.Binary;
using System.Buffers.Text;

namespace TestHarness.Proxy;

/// <summary>Follows what the frames say about each stream; changes nothing. Gives what is wrong with a frame, or null.</summary>
internal sealed class Http2Watch(IHttp2Host host, Http2Streams streams)
{
    /// <summary>Why a header block's stream cannot be opened; null when it can be, or is open.</summary>
    public string? Refusal(Direction direction, int id)
    {
        if (direction == Direction.Downstream || id <= streams.Last)
        {
            return null;
        }

        return id % 2 == 0 ? $"the client opened stream {id}" : streams.Count >= Http2Streams.Most ? $"more than {Http2Streams.Most} open streams" : null;
    }

    /// <summary>A header block that has been decoded: gives the stream that it opens or goes on with; null = it is not open any more.</summary>
    public Http2Stream? Headers(Http2Lane lane, in FrameHead head, out bool opens)
    {
        opens = lane.Direction == Direction.Upstream && head.Stream > streams.Last;
        var stream = opens ? streams.Begin(head.Stream, StreamHead.Read(lane.Fields, host.Named)) : streams.Find(lane.Direction, head.Stream);
        if (lane.Direction == Direction.Downstream)
        {
            Answer(stream, lane.Fields);
        }

        if (head.EndsStream)
        {
            End(lane.Direction, stream);
        }

        return stream;
    }

    public static void Data(Direction direction, Http2Stream? stream, in FramePiece piece, ReadOnlySpan<byte> content)
    {
        if (direction == Direction.Upstream)
        {
            stream?.Append(content);
        }

        if (piece.IsLast && piece.Head.EndsStream)
        {
            End(direction, stream);
        }
    }

    /// <summary>A stream was reset: by the client it is aborted, unless its whole answer is on its way; by the upstream likewise.</summary>
    public void Reset(Direction direction, Http2Stream stream, uint error)
    {
        if (stream.Settling is not null || (direction == Direction.Downstream && stream.AnswerDone))
        {
            return;
        }

        stream.Detail ??= $"RST_STREAM {Http2Error.Name(error)}";
        stream.ReachedUpstream |= direction == Direction.Downstream;
        streams.Record(stream, direction == Direction.Upstream ? ExchangeOutcome.ClientAborted : ExchangeOutcome.UpstreamReset);
    }

    /// <summary>A peer is going away; streams above the last one that an upstream has taken were not processed. Gives those.</summary>
    public List<Http2Stream> GoAway(Direction direction, ReadOnlySpan<byte> content)
    {
        var last = BinaryPrimitives.ReadInt32BigEndian(content) & int.MaxValue;
        var error = Http2Error.Name(BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
        if (direction == Direction.Upstream)
        {
            if (error != Http2Error.Name(Http2Error.None))
            {
                host.Note($"HTTP/2: GOAWAY {error} from the client");
            }

            return [];
        }

        host.Note($"HTTP/2: GOAWAY {error} from the upstream, last stream {last}");
        streams.LastTaken = last;
        var refused = streams.All.FindAll(s => s.UpId > last && !s.AnswerDone);
        foreach (var stream in refused)
        {
            stream.Detail ??= $"GOAWAY {error}: not processed";
            streams.Record(stream, ExchangeOutcome.UpstreamReset);
        }

        return refused;
    }

    /// <summary>One side's settings: they bind the other side, whose lane is given.</summary>
    public static void Settings(Http2Lane sender, ReadOnlySpan<byte> content)
    {
        for (; content.Length >= 6; content = content[6..])
        {
            var value = BinaryPrimitives.ReadUInt32BigEndian(content[2..]);
            switch (BinaryPrimitives.ReadUInt16BigEndian(content))
            {
                case 1:
                    sender.Decoder.Allow(value);
                    break;
                case 3:
                    sender.MaxStreams = value;
                    break;
                case 4:
                    sender.InitialWindow = value;
                    break;
                case 5:
                    sender.Scanner.Allow(value);
                    break;
            }
        }
    }

    private void Answer(Http2Stream? stream, HeaderFields fields)
    {
        if (stream is null)
        {
            return;
        }

        stream.ReachedUpstream = true;
        for (var i = 0; i < fields.Count; i++)
        {
            var name = fields.Name(i);
            var value = fields.Value(i);
            if (name.SequenceEqual(":status"u8) && Utf8Parser.TryParse(value, out int status, out _))
            {
                stream.Status = status < 200 ? 0 : status;
                stream.FirstByte = status < 200 ? 0 : host.Now;
            }
            else if (name.SequenceEqual("grpc-status"u8) && Utf8Parser.TryParse(value, out int code, out _))
            {
                stream.GrpcStatus = code;
            }
        }
    }

    private static void End(Direction direction, Http2Stream? stream)
    {
        if (stream is null)
        {
            return;
        }

        if (direction == Direction.Upstream)
        {
            stream.RequestDone = true;
        }
        else
        {
            stream.AnswerDone = true;
        }
    }
}

namespace TestHarness.Proxy;

/// <summary>What RFC 9113 says about single frames.</summary>
internal static class FrameRules
{
    private const int PriorityLength = 5, PromiseLength = 4;

    /// <summary>What is wrong with a frame, as far as its head tells; null = nothing.</summary>
    public static string? Broken(FrameHead head)
    {
        var isFine = head.Type switch
        {
            FrameType.Data or FrameType.Headers or FrameType.PushPromise => head.Stream != 0,
            FrameType.Priority => head.Stream != 0 && head.Length == PriorityLength,
            FrameType.RstStream => head.Stream != 0 && head.Length == 4,
            FrameType.Settings => head.Stream == 0 && (head.IsAck ? head.Length == 0 : head.Length % 6 == 0),
            FrameType.Ping => head.Stream == 0 && head.Length == 8,
            FrameType.GoAway => head.Stream == 0 && head.Length >= 8,
            FrameType.WindowUpdate => head.Length == 4,
            FrameType.Continuation => false,
            _ => true,
        };
        return isFine ? null : $"a {head.Type} of {head.Length} bytes on stream {head.Stream} where it cannot be";
    }

    /// <summary>Leaves the header block itself: without padding, priority and the promised stream. False when there is less than that.</summary>
    public static bool Trim(ReadOnlySpan<byte> bytes, ref FramePiece piece)
    {
        var padding = 0;
        if (piece.Head.Has(FrameFlags.Padded))
        {
            if (piece.Head.Length == 0)
            {
                return false;
            }

            padding = bytes[piece.ContentStart++];
        }

        if (piece.Head.Type == FrameType.PushPromise)
        {
            piece.ContentStart += PromiseLength;
        }
        else if (piece.Head.Has(FrameFlags.Priority))
        {
            piece.ContentStart += PriorityLength;
        }

        piece.ContentEnd -= padding;
        return piece.ContentStart <= piece.ContentEnd;
    }
}

using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>The methods that are read: class and method number in one, as they stand on the wire.</summary>
internal static class AmqpMethods
{
    public const uint TuneOk = (10 << 16) | 31, Close = (10 << 16) | 50;
    public const uint ChannelOpen = (20 << 16) | 10, ChannelFlow = (20 << 16) | 20, ChannelFlowOk = (20 << 16) | 21, ChannelCloseOk = (20 << 16) | 41;
    public const uint QueueDeclare = (50 << 16) | 10, QueueDeclareOk = (50 << 16) | 11;
    public const uint Qos = (60 << 16) | 10, Consume = (60 << 16) | 20, ConsumeOk = (60 << 16) | 21, Cancel = (60 << 16) | 30, CancelOk = (60 << 16) | 31;
    public const uint Publish = (60 << 16) | 40, Return = (60 << 16) | 50, Deliver = (60 << 16) | 60;
    public const uint Get = (60 << 16) | 70, GetOk = (60 << 16) | 71, GetEmpty = (60 << 16) | 72;
    public const uint Ack = (60 << 16) | 80, Reject = (60 << 16) | 90, RecoverOk = (60 << 16) | 111, Nack = (60 << 16) | 120;
    public const uint ConfirmSelect = (85 << 16) | 10;

    private const int AnswerSize = 13;

    public static bool HasContent(uint method) => method is Publish or Return or Deliver or GetOk;

    public static bool IsAnswer(uint method) => method is Ack or Reject or Nack;

    /// <summary>Whether a message that waits for a later one may be overtaken by it: it neither asks for an answer nor changes what the channel is.</summary>
    public static bool MayOvertake(uint method) => IsAnswer(method) || method is Qos or ChannelFlow or ChannelFlowOk;

    /// <summary>The frame of a basic.ack, basic.reject or basic.nack of one message.</summary>
    public static byte[] Answer(int channel, uint method, ulong tag, byte bits)
    {
        var frame = new byte[AmqpFrames.HeadSize + AnswerSize + 1];
        frame[0] = AmqpFrames.Method;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)channel);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(3), AnswerSize);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(7), method);
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(11), tag);
        frame[19] = bits;
        frame[20] = 0xCE;
        return frame;
    }
}

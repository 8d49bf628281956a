using System.Buffers.Binary;
using System.Numerics;

namespace TestHarness.Proxy;

/// <summary>XXH64 with seed 0, fed piece by piece.</summary>
internal sealed class BodyHash
{
    private const ulong P1 = 0x9E3779B185EBCA87, P2 = 0xC2B2AE3D27D4EB4F, P3 = 0x165667B19E3779F9, P4 = 0x85EBCA77C2B2AE63, P5 = 0x27D4EB2F165667C5;
    private const int Stripe = 32;

    private readonly ulong[] _lanes = [unchecked(P1 + P2), P2, 0, unchecked(0 - P1)];
    private readonly byte[] _tail = new byte[Stripe];
    private int _held;
    private ulong _total;

    /// <summary>The hash of a body that is not there.</summary>
    public const ulong OfNothing = 0xEF46DB3751D8E999;

    /// <summary>The hash of all bytes so far.</summary>
    public ulong Value => Finish();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _total += (ulong)bytes.Length;
        if (_held > 0)
        {
            var count = Math.Min(Stripe - _held, bytes.Length);
            bytes[..count].CopyTo(_tail.AsSpan(_held));
            _held += count;
            bytes = bytes[count..];
            if (_held < Stripe)
            {
                return;
            }

            Mix(_tail);
            _held = 0;
        }

        for (; bytes.Length >= Stripe; bytes = bytes[Stripe..])
        {
            Mix(bytes);
        }

        bytes.CopyTo(_tail);
        _held = bytes.Length;
    }

    private void Mix(ReadOnlySpan<byte> stripe)
    {
        for (var lane = 0; lane < 4; lane++)
        {
            _lanes[lane] = Round(_lanes[lane], BinaryPrimitives.ReadUInt64LittleEndian(stripe[(lane * 8)..]));
        }
    }

    private static ulong Round(ulong lane, ulong input) => unchecked(BitOperations.RotateLeft(lane + (input * P2), 31) * P1);

    private ulong Finish()
    {
        unchecked
        {
            var hash = (_total >= Stripe ? Merged() : P5) + _total;
            var rest = _tail.AsSpan(0, _held);
            for (; rest.Length >= 8; rest = rest[8..])
            {
                hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * P1) + P4;
            }

            if (rest.Length >= 4)
            {
                hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * P1), 23) * P2) + P3;
                rest = rest[4..];
            }

            foreach (var last in rest)
            {
                hash = BitOperations.RotateLeft(hash ^ (last * P5), 11) * P1;
            }

            hash = (hash ^ (hash >> 33)) * P2;
            hash = (hash ^ (hash >> 29)) * P3;
            return hash ^ (hash >> 32);
        }
    }

    private ulong Merged()
    {
        unchecked
        {
            var hash = BitOperations.RotateLeft(_lanes[0], 1) + BitOperations.RotateLeft(_lanes[1], 7) + BitOperations.RotateLeft(_lanes[2], 12) + BitOperations.RotateLeft(_lanes[3], 18);
            foreach (var lane in _lanes)
            {
                hash = ((hash ^ Round(0, lane)) * P1) + P4;
            }

            return hash;
        }
    }
}

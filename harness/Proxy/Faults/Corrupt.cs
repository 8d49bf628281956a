namespace TestHarness.Proxy;

/// <summary>What of a message is corrupted.</summary>
public enum CorruptWhat
{
    /// <summary>Bytes of its body, not of the framing.</summary>
    Body,

    /// <summary>The first bytes of its head: it is no HTTP any more.</summary>
    Head,
}

/// <summary>Some bytes of a message arrive as others; its length stays.</summary>
/// <param name="Bytes">How many, 1 to 1000; in a body they are spread by the seed over its first 1000 bytes.</param>
public sealed record Corrupt(int Bytes = 1) : Fault
{
    private const int Reach = 1000;

    /// <summary>What is hit.</summary>
    public CorruptWhat What { get; init; }

    /// <summary>Whose message: <see cref="Side.Request"/> or <see cref="Side.Response"/>.</summary>
    public Side Side { get; init; } = Side.Response;

    internal override IEnumerable<string> Problems() => Bytes is < 1 or > Reach ? [$"bytes {Bytes} is not between 1 and {Reach}"] : [];

    internal override bool Treat(Treatment call, Lease lease, long number)
    {
        call.Change(Side, _ => new Garbler(this, lease, number), What == CorruptWhat.Head ? Can.ChangeHead : Can.ChangeBody);
        return false;
    }

    private sealed class Garbler(Corrupt fault, Lease lease, long number) : BodyChange(lease)
    {
        private readonly Lease _lease = lease;
        private long _at;
        private int _done;

        public override void Head(Span<byte> head)
        {
            if (fault.What == CorruptWhat.Head)
            {
                Garble(head[..Math.Min(fault.Bytes, head.Length)]);
            }
        }

        public override void Data(Span<byte> data)
        {
            for (var i = 0; fault.What == CorruptWhat.Body && _done < fault.Bytes && i < data.Length; i++, _at++)
            {
                // The first byte always; each later one with the chance that spreads the rest evenly.
                if (_at == 0 || _lease.Draw(number, 1000 + (int)_at) * Math.Max(1, Reach - _at) < fault.Bytes - _done)
                {
                    Garble(data.Slice(i, 1));
                    _done++;
                }
            }
        }

        private void Garble(Span<byte> bytes)
        {
            Did();
            foreach (ref var one in bytes)
            {
                one ^= 0x55;
            }
        }
    }
}

namespace TestHarness.Proxy;

/// <summary>So much of a body passes (its framing counts), then the connection is closed: orderly towards a client, by a reset towards a server.</summary>
/// <param name="After">Bytes, zero or more.</param>
public sealed record Truncate(long After) : Fault
{
    /// <summary>Which bodies are cut short: <see cref="Side.Request"/> or <see cref="Side.Response"/>.</summary>
    public Side Side { get; init; } = Side.Response;

    internal override IEnumerable<string> Problems() => After < 0 ? [$"after {After} is negative"] : [];

    internal override bool Treat(Treatment call, Lease lease, long number)
    {
        call.Change(Side, _ => new Cutter(lease, After));
        return false;
    }

    private sealed class Cutter(Lease lease, long after) : BodyChange(lease)
    {
        private long _left = after;

        public override int Passes(int count)
        {
            var passes = (int)Math.Min(count, _left);
            _left -= passes;
            if (passes < count)
            {
                Did();
            }

            return passes;
        }
    }
}

namespace TestHarness.Proxy;

/// <summary>Reads AMQP 0-9-1: records messages and the answers to them, and carries out what faults do to messages.</summary>
internal sealed class AmqpReader : ProtocolReader
{
    private readonly AmqpSession _session;
    private readonly AmqpLane[] _lanes;

    /// <summary>Reads one connection.</summary>
    /// <param name="edge">The edge that it is on.</param>
    /// <param name="connection">Its number.</param>
    /// <param name="faults">What is done to messages; null = nothing.</param>
    public AmqpReader(Edge edge, long connection, IMessageFaults? faults = null)
    {
        _session = new(edge, connection, faults);
        _lanes = [new(_session, Direction.Upstream), new(_session, Direction.Downstream)];
    }

    /// <inheritdoc/>
    public override Step Read(Direction direction, ReadOnlyMemory<byte> bytes) => _lanes[(int)direction].Read(bytes);

    /// <summary>Carries out the step with an act that was read last in a direction.</summary>
    public ValueTask<bool> Run(Direction direction, IFlow flow) => _lanes[(int)direction].Run(flow);

    /// <inheritdoc/>
    public override void Passed(Direction direction) => _lanes[(int)direction].Passed();

    /// <summary>The sender of a direction is gone: what a fault still holds of it never goes on.</summary>
    public override void Ended(Direction direction, bool reset)
    {
        lock (_session.Gate)
        {
            _lanes[(int)direction].Sender.Stop();
        }
    }

    /// <summary>The connection as a whole is what is touched.</summary>
    public override bool Touch(Lease lease) => true;

    /// <inheritdoc/>
    public override void Close()
    {
        lock (_session.Gate)
        {
            if (_session.IsClosed)
            {
                return;
            }

            _session.IsClosed = true;
            foreach (var lane in _lanes)
            {
                lane.Sender.Stop();
                lane.Sender.Free();
            }
        }
    }
}

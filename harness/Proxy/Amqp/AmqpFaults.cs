namespace TestHarness.Proxy;

/// <summary>The faults in force on the connection's edge, as messages feel them.</summary>
internal sealed class AmqpFaults(ClientConnection connection) : IMessageFaults
{
    public bool Any => connection.Edge.Leases.Any(lease => !lease.Fault.IsOfConnections);

    public IMessageTreatment? Treat(AmqpContent message) =>
        connection.Edge.Treat(new AmqpFacts(message, connection.Edge), connection) is { } treatment ? new MessageTreatment(treatment, message.At, connection) : null;

    private sealed class MessageTreatment : IMessageTreatment
    {
        private readonly Treatment _call;
        private readonly ClientConnection _connection;

        public MessageTreatment(Treatment call, long at, ClientConnection connection)
        {
            (_call, _connection) = (call, connection);
            var wait = call.Holds.Count > 0 ? Treatment.Wait(call.Holds, at, connection) : null;
            var isForNext = call.Holds.Exists(hold => hold.Until is not null);
            Held = isForNext ? null : wait;
            WaitsForNext = isForNext ? wait : null;
        }

        public string? Fault => _call.Fault;

        public bool Drops => _call is { How: CallEnd.Swallowed, Ends.Fault: LoseRequest };

        public bool Cuts => _call.How == CallEnd.Cut || (_call.How == CallEnd.Swallowed && !Drops);

        public bool LosesAnswer => _call.How == CallEnd.AnswerLost;

        public bool Duplicates => _call.IsDuplicated;

        public Task? Held { get; }

        public Task? WaitsForNext { get; }

        public void Passed() => _call.Overtakes.ForEach(waiting => waiting.TrySetResult());

        public bool Cut()
        {
            if (_call.How == CallEnd.Cut)
            {
                _connection.CutBy(_call.Ends!);
                return false;
            }

            _connection.Swallow(_call.Ends!);
            return true;
        }
    }
}

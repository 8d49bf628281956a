using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Faults on messages, chosen by the body.</summary>
internal sealed class MessagePlan : IMessageFaults
{
    private readonly Dictionary<string, Fate> _fates = [];

    public bool Any { get; set; } = true;

    public List<string> Asked { get; } = [];

    public Fate On(string body, Fate? fate = null) => _fates[body] = fate ?? new();

    public IMessageTreatment? Treat(AmqpContent message)
    {
        var body = System.Text.Encoding.UTF8.GetString(message.BodyBytes());
        Asked.Add(body);
        return _fates.GetValueOrDefault(body);
    }

    /// <summary>What is done to one message.</summary>
    internal sealed class Fate : IMessageTreatment
    {
        private readonly TaskCompletionSource _held = new();

        public string? Fault => "f";

        public bool Drops { get; init; }

        public bool Cuts { get; init; }

        public bool LosesAnswer { get; init; }

        public bool Duplicates { get; init; }

        public bool Holds { get; init; }

        public bool LetsNextPass { get; init; }

        public Task? Held => Holds ? _held.Task : null;

        public Task? WaitsForNext => LetsNextPass ? _held.Task : null;

        public void Release() => _held.TrySetResult();

        public void Passed()
        {
        }

        public bool Cut() => false;
    }
}

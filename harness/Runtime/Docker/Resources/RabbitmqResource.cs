using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>RabbitMQ, with one user for all who call it: they share its queues.</summary>
internal sealed class RabbitmqResource(Resource resource) : NetworkResource(resource)
{
    private readonly ResourceLogin _login = new("", "testharness", NewPassword());

    public override int Port => 5672;

    public override IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["RABBITMQ_DEFAULT_USER"] = _login.User, ["RABBITMQ_DEFAULT_PASS"] = _login.Password };

    public override ResourceLogin LoginOf(string service) => _login;
}

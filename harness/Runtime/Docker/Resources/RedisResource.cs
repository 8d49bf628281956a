using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>Redis, with one password for all who call it.</summary>
internal sealed class RedisResource(Resource resource) : NetworkResource(resource)
{
    private readonly ResourceLogin _login = new("0", "default", NewPassword());

    public override int Port => 6379;

    public override IReadOnlyList<string> Arguments => ["--requirepass", _login.Password];

    public override ResourceLogin LoginOf(string service) => _login;
}

using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>PostgreSQL. Each service that calls it has a database of its own, which it owns, and no way into another's.</summary>
internal sealed class PostgresResource(Resource resource) : NetworkResource(resource)
{
    private const string Super = "testharness";

    /// <summary>For a moment after it listens it refuses everybody: "the database system is starting up".</summary>
    private const string Accepts = "for try in $(seq 100); do pg_isready -q -h 127.0.0.1 && exit 0; sleep 0.1; done; pg_isready -h 127.0.0.1";

    private readonly Dictionary<string, ResourceLogin> _logins = new(StringComparer.Ordinal);
    private readonly string _password = NewPassword();

    public override int Port => 5432;

    public override IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["POSTGRES_USER"] = Super, ["POSTGRES_PASSWORD"] = _password };

    /// <summary>A killed server loses nothing that the kernel has; only a machine that loses its power would.</summary>
    public override IReadOnlyList<string> Arguments => ["-c", "fsync=off", "-c", "max_connections=200"];

    public override ResourceLogin LoginOf(string service)
    {
        lock (_logins)
        {
            return _logins.TryGetValue(service, out var known) ? known : _logins[service] = new(service, service, NewPassword());
        }
    }

    public override IEnumerable<IReadOnlyList<string>> Preparations(IReadOnlyList<string> services) =>
        [["sh", "-c", Accepts], ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-U", Super, "-d", "postgres", .. services.Select(LoginOf).SelectMany(Statements).SelectMany(statement => new[] { "-c", statement })]];

    private static IEnumerable<string> Statements(ResourceLogin login) =>
    [
        $"CREATE ROLE \"{login.User}\" LOGIN PASSWORD '{login.Password}'",
        $"CREATE DATABASE \"{login.Database}\" OWNER \"{login.User}\"",
        $"REVOKE CONNECT ON DATABASE \"{login.Database}\" FROM PUBLIC",
    ];
}

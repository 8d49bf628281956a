using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>A PostgreSQL of the test class' own, with a database of the user <c>test</c>, who needs no password.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Script =
        """
        initdb --pgdata="$FOLDER/data" --username=test --auth=trust --encoding=UTF8 --no-locale --no-sync || exit 1
        postgres -D "$FOLDER/data" -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=20 &
        server=$!
        read line
        kill -INT $server
        wait $server
        """;

    private static readonly string? Binaries = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private LocalServer? _server;

    public int Port { get; private set; }

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    internal static void Need() => LocalServer.Need(Binaries is not null && LocalServer.Has("psql"), "PostgreSQL is not installed (apt-get install postgresql), so the tap was not tried with the real thing");

    public async ValueTask InitializeAsync()
    {
        if (Binaries is null)
        {
            return;
        }

        Port = FreePort.Reserve(1)[0];
        _server = LocalServer.Start(Script, ("PORT", Port), ("PATH", $"{Binaries}:{Environment.GetEnvironmentVariable("PATH")}"));
        await _server.Ready(server => server.Said.Contains("database system is ready to accept connections", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}

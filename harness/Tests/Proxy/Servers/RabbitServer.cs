using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>A RabbitMQ of the test class' own: its own node, folders, ports and port mapper.</summary>
public sealed class RabbitServer : IAsyncLifetime
{
    private const string Script =
        """
        export ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME=test$RABBITMQ_NODE_PORT@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_LOGS=-
        export RABBITMQ_MNESIA_BASE="$FOLDER/mnesia" RABBITMQ_LOG_BASE="$FOLDER/log" RABBITMQ_PID_FILE="$FOLDER/pid" RABBITMQ_ENABLED_PLUGINS_FILE="$FOLDER/plugins"
        export RABBITMQ_CONF_ENV_FILE="$FOLDER/none" RABBITMQ_CONFIG_FILE="$FOLDER/none" RABBITMQ_ADVANCED_CONFIG_FILE="$FOLDER/none"
        epmd -port $ERL_EPMD_PORT -address 127.0.0.1 &
        mapper=$!
        sh "$SERVER" &
        server=$!
        read line
        kill -TERM $server
        wait $server
        kill $mapper
        wait $mapper
        """;

    // The program itself: /usr/sbin/rabbitmq-server is a wrapper for the service.
    private static readonly string? Program = Directory.Exists("/usr/lib/rabbitmq/lib")
        ? Directory.GetFiles("/usr/lib/rabbitmq/lib", "rabbitmq-server", SearchOption.AllDirectories).FirstOrDefault(file => Path.GetDirectoryName(file)!.EndsWith("sbin", StringComparison.Ordinal))
        : null;

    private LocalServer? _server;

    public int Port { get; private set; }

    /// <summary>Skips the test where there is no RabbitMQ.</summary>
    internal static void Need() => LocalServer.Need(Program is not null, "RabbitMQ is not installed (apt-get install rabbitmq-server), so the tap was not tried with the real thing");

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }

        var ports = FreePort.Reserve(3);
        Port = ports[0];
        _server = LocalServer.Start(Script, ("SERVER", Program), ("RABBITMQ_NODE_PORT", Port), ("RABBITMQ_DIST_PORT", ports[1]), ("ERL_EPMD_PORT", ports[2]));
        await _server.Ready(server => server.Said.Contains("Server startup complete", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}

using System.CommandLine;
using TestHarness.Cli.Sessions;
using TestHarness.Proxy;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness proxy</c>: a drop-in <c>toxiproxy-server</c>, with its flags, single or double dash.</summary>
internal static class ProxyCommand
{
    public static Command Create()
    {
        var host = Flag<string>("host", "The address that the API listens on; empty = all of them.", _ => "localhost");
        var port = Flag<string>("port", "The port that the API listens on; 0 = any free one.", _ => $"{ApiOptions.DefaultPort}");
        var config = Flag<string?>("config", "A JSON file of proxies, with their toxics, to create on startup.");
        var seed = Flag<long?>("seed", "Where all chance comes from: the same seed gives the same pattern. Without it a fresh one, which is logged.");
        var proxyMetrics = Flag<bool>("proxy-metrics", "Tell the proxies' bytes, connections and toxics under /metrics.");
        var runtimeMetrics = Flag<bool>("runtime-metrics", "Tell the process' memory, processor time and the like under /metrics.");
        var version = Flag<bool>("version", "Print the version and exit.");
        var command = new Command("proxy", "Runs the fault proxy as a server that any Toxiproxy client drives.") { host, port, config, seed, proxyMetrics, runtimeMetrics, version };
        command.SetAction((parsed, cancel) => parsed.GetValue(version) ? Said() : new ProxyServer
        {
            Host = parsed.GetRequiredValue(host),
            Port = parsed.GetRequiredValue(port),
            Config = parsed.GetValue(config),
            Seed = parsed.GetValue(seed) ?? Random.Shared.NextInt64(),
            ProxyMetrics = parsed.GetValue(proxyMetrics),
            RuntimeMetrics = parsed.GetValue(runtimeMetrics),
        }.RunAsync(cancel));
        return command;
    }

    private static Option<T> Flag<T>(string name, string description, Func<System.CommandLine.Parsing.ArgumentResult, T>? unless = null) =>
        unless is null ? new($"--{name}", $"-{name}") { Description = description } : new($"--{name}", $"-{name}") { Description = description, DefaultValueFactory = unless };

    private static async Task<int> Said()
    {
        await Console.Out.WriteLineAsync($"toxiproxy-server version {ApiServer.Version}");
        return Exit.Passed;
    }
}

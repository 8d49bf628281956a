using TestHarness.Proxy;

namespace TestHarness.Cli.Sessions;

/// <summary>A run of <c>harness proxy</c>, until a signal ends it.</summary>
internal sealed class ProxyServer
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public required string Host { get; init; }

    public required string Port { get; init; }

    public required string? Config { get; init; }

    public required long Seed { get; init; }

    public required bool ProxyMetrics { get; init; }

    public required bool RuntimeMetrics { get; init; }

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (!ushort.TryParse(Port, out var port))
        {
            return await Refused($"port '{Port}' is not between 0 and 65535", Exit.Usage);
        }

        await using var log = Log();
        await using var proxy = new FaultProxy(new LogTap(log), TimeProvider.System, Seed);
        await using var server = new ApiServer(proxy, new() { Host = Host, Port = port, ProxyMetrics = ProxyMetrics, RuntimeMetrics = RuntimeMetrics, Log = log });
        log.Write(JsonLogLevel.Info, "Starting Toxiproxy", [("version", ApiServer.Version), ("seed", Seed)]);
        try
        {
            await Populate(server, log);
            await server.Start();
        }
        catch (InvalidDataException e)
        {
            return await Refused($"config file '{Config}': {e.Message}", Exit.Usage);
        }
        catch (IOException e)
        {
            return await Refused(e.Message, Exit.Environment);
        }

        await Until(cancel);
        log.Write(JsonLogLevel.Info, "Shutdown started");
        await server.Stop(Grace);
        return Exit.Passed;
    }

    private static JsonLog Log()
    {
        var wanted = Environment.GetEnvironmentVariable("LOG_LEVEL") ?? "";
        var known = Enum.TryParse<JsonLogLevel>(wanted, ignoreCase: true, out var level);
        var log = new JsonLog(Console.Out, known ? level : JsonLogLevel.Debug, TimeProvider.System);
        if (!known && wanted.Length > 0)
        {
            log.Write(JsonLogLevel.Error, $"unknown LOG_LEVEL value: \"{wanted}\"");
        }

        return log;
    }

    private static async Task Until(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            // A signal: that is how it ends.
        }
    }

    private static async Task<int> Refused(string why, int code)
    {
        await Console.Error.WriteLineAsync($"harness: {why}");
        return code;
    }

    private async Task Populate(ApiServer server, JsonLog log)
    {
        if (string.IsNullOrEmpty(Config))
        {
            return;
        }

        var count = await server.Populate(Read(Config));
        log.Write(JsonLogLevel.Info, "Populated proxies from file", [("config", Config), ("proxies", count)]);
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}

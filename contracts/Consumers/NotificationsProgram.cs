using System.Diagnostics;
using System.Text.Json;

namespace TestHarness.Contracts.Consumers;

/// <summary>The shop's notifications as its own process, which is Node's, on a free port and with a folder of its own.</summary>
internal sealed class NotificationsProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data;

    private NotificationsProgram(Process process, string data, Uri address) => (_process, _data, Address) = (process, data, address);

    public Uri Address { get; }

    public static async Task<NotificationsProgram> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("testharness-notifications-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("node", ["server.mjs"])
        {
            WorkingDirectory = Path.Combine(Repo.Root, "fixtures", "shop", "notifications"), RedirectStandardOutput = true, UseShellExecute = false,
            Environment = { ["PORT"] = $"{port}", ["DATA_DIR"] = data },
        };
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("notifications did not start");
        using var line = JsonDocument.Parse(said);
        return new(process, data, new($"http://127.0.0.1:{line.RootElement.GetProperty("port").GetInt32()}"));
    }

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}

using System.Net;
using System.Net.Sockets;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>An nginx of our own: one worker, its configuration and files in a folder that goes away with it.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    /// <summary>Answers with <see cref="SmallBody"/>.</summary>
    public const string Small = "/small";

    /// <summary>Answers with so many zeros as the pace says.</summary>
    public const string Bulk = "/bulk";

    private const string SmallBody = """{"order":"a7f3c9","status":"accepted","total":1299,"currency":"EUR"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly DirectoryInfo _folder;
    private readonly Child _child;

    private Nginx(DirectoryInfo folder, Child child, int port) => (_folder, _child, Port) = (folder, child, port);

    public int Port { get; }

    /// <summary>Starts it, bound to a processor if one is named.</summary>
    public static async Task<Nginx> Start(long bulkBytes, int? cpu = null)
    {
        var program = Programs.Find("nginx") ?? throw new BenchmarkFailed("nginx is not installed");
        var folder = Directory.CreateTempSubdirectory("testharness-bench-");
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nginx.conf"), Configuration(folder.FullName, port));
        await using (var bulk = File.Create(folder.FullName + Bulk))
        {
            bulk.SetLength(bulkBytes);
        }

        var nginx = new Nginx(folder, Child.Tethered("taskset", ["-c", cpu?.ToString() ?? $"0-{Environment.ProcessorCount - 1}", program, "-c", Path.Combine(folder.FullName, "nginx.conf"), "-e", Path.Combine(folder.FullName, "error.log")]), port);
        await nginx.Ready();
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Configuration(string folder, int port) => $$"""
        daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 16384;
        pid {{folder}}/nginx.pid; error_log {{folder}}/error.log;
        events { worker_connections 8192; }
        http {
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; keepalive_timeout 1h;
          client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
          server {
            listen 127.0.0.1:{{port}} backlog=4096; root {{folder}};
            location = {{Small}} { default_type application/json; return 200 '{{SmallBody}}'; }
          }
        }
        """;

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task Ready()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!PlainClient.CanConnect(Port))
        {
            if (limit.IsCancellationRequested)
            {
                await DisposeAsync();
                throw new BenchmarkFailed("nginx did not start");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using TestHarness.Core.Suites;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class ReadinessTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunLabel _label = Shell.Label();
    private readonly int _port = FreePort.Reserve(1)[0];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Http_is_ready_at_the_first_2xx()
    {
        await using var service = Started(Shell.Node("""
            import http from 'node:http';
            let asked = 0;
            http.createServer((q, a) => {
              asked++;
              console.log(`${q.method} ${q.url} ${asked}`);
              a.writeHead(asked < 3 ? 503 : 204).end();
            }).listen(process.env.PORT, '127.0.0.1');
            """, _folder, _label, new Ready { Http = "/health/ready" }, _port));

        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);

        await Shell.Until(() => service.LastLines(20).Count == 3, "three requests");
        Assert.Equal("GET /health/ready 3", service.LastLines(1)[0].Text);
    }

    [Fact]
    public async Task Http_that_is_never_2xx_says_what_the_last_answer_was()
    {
        await using var service = Started(Shell.Node("""
            import http from 'node:http';
            console.log('hello'); console.error('no database');
            http.createServer((q, a) => a.writeHead(503).end('database:\ndown')).listen(process.env.PORT, '127.0.0.1', () => console.log('up'));
            """, _folder, _label, new Ready { Http = "/health" }, _port));
        await Shell.Until(() => service.LastLines(9) is var lines && lines.Any(line => line.Text == "up") && lines.Any(line => line.Stderr), "up");

        var failed = await Failure(service, TimeSpan.FromMilliseconds(1));

        Assert.Matches(@"^orders was not ready after \d+\.\d s: GET /health answered 503 database: down; last lines:\n    ", failed.Message);
        Assert.Contains("\n    stdout: hello", failed.Message);
        Assert.Contains("\n    stderr: no database", failed.Message);
        Assert.Null(failed.ExitCode);
    }

    [Fact]
    public async Task Http_that_accepts_and_never_answers_is_not_waited_for_forever()
    {
        await using var service = Started(Shell.Node("""
            import http from 'node:http';
            http.createServer(() => {}).listen(process.env.PORT, '127.0.0.1', () => console.log('up'));
            """, _folder, _label, new Ready { Http = "/health" }, _port));
        await Shell.Until(() => service.LastLines(9).Any(line => line.Text == "up"), "up");

        Assert.Contains("no answer within 2 s", (await Failure(service, TimeSpan.FromMilliseconds(1))).Message);
    }

    [Fact]
    public async Task Tcp_is_ready_when_a_connection_is_accepted()
    {
        await using var service = Started(Shell.Node("""
            import net from 'node:net';
            net.createServer(s => s.destroy()).listen(process.env.PORT, '127.0.0.1');
            """, _folder, _label, new Ready { Tcp = true }, _port));

        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);

        Assert.False(FreePort.IsFree(_port));
    }

    [Fact]
    public async Task Tcp_that_nobody_listens_on_says_so()
    {
        await using var service = Started(Shell.Start("exec sleep 1000", _folder.Path, _label, new Ready { Tcp = true }, _port));

        Assert.Contains($"port {_port}: Connection refused; it wrote nothing", (await Failure(service, TimeSpan.FromMilliseconds(50))).Message);
    }

    [Theory]
    [InlineData("echo now listening on 80; exec sleep 1000")]
    [InlineData("echo now listening on 80 >&2; exec sleep 1000")]
    [InlineData("echo now listening on 80; seq 1 5000; exec sleep 1000")]
    public async Task Log_is_ready_when_a_line_of_either_stream_held_the_text(string script)
    {
        await using var service = Started(Shell.Start(script, _folder.Path, _label, new Ready { Log = "listening" }));

        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Log_line_of_an_earlier_start_does_not_count()
    {
        await using var service = Started(Shell.Start("test -e again || { touch again; echo listening; }; exec sleep 1000", _folder.Path, _label, new Ready { Log = "listening" }));
        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);
        service.Kill();
        await service.Exited;
        service.Start();

        Assert.Contains("no line held \"listening\"", (await Failure(service, TimeSpan.FromMilliseconds(100))).Message);
    }

    [Fact]
    public async Task A_service_that_exits_while_starting_fails_at_once_with_its_code_and_last_lines()
    {
        await using var service = Started(Shell.Start("seq 1 30; echo ''; echo out of luck >&2; exit 134", _folder.Path, _label, new Ready { Tcp = true }, _port));

        var failed = await Failure(service, TimeSpan.FromHours(1));

        Assert.Equal(134, failed.ExitCode);
        Assert.Matches(@"^orders exited with code 134 while starting \(after \d+\.\d s\); last lines:\n    ", failed.Message);
        var lines = failed.Message.Split('\n')[1..];
        Assert.Equal([.. Enumerable.Range(12, 19).Select(i => $"    stdout: {i}"), "    stdout: "], lines.Where(line => line.StartsWith("    stdout", StringComparison.Ordinal)));
        Assert.Equal(["    stderr: out of luck"], lines.Where(line => !line.StartsWith("    stdout", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_service_that_exits_is_not_ready_though_another_answers_on_its_port()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var service = Started(Shell.Start("exit 1", _folder.Path, _label, new Ready { Tcp = true }, ((IPEndPoint)other.LocalEndpoint).Port));
        await service.Exited;

        Assert.Contains("exited with code 1", (await Failure(service, Shell.Deadline)).Message);
    }

    [Fact]
    public async Task A_service_of_somebody_else_is_asked_at_its_address()
    {
        var wait = new ReadyWait(TimeSpan.FromMilliseconds(1), TimeProvider.System);

        var failed = await Assert.ThrowsAsync<ServiceFailed>(() => ReadyCheck.WaitAsync("orders", new Uri($"http://127.0.0.1:{_port}"), new Ready { Http = "/" }, wait, TestContext.Current.CancellationToken));

        Assert.Contains("GET /: Connection refused", failed.Message);
    }

    private static ServiceProcess Started(ServiceStart start)
    {
        var service = new ServiceProcess(start, (_, _, _) => { }, TimeProvider.System);
        service.Start();
        return service;
    }

    private static Task<ServiceFailed> Failure(ServiceProcess service, TimeSpan within) =>
        Assert.ThrowsAsync<ServiceFailed>(() => service.ReadyAsync(within, TestContext.Current.CancellationToken));
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TestHarness.Core.Suites;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class ServiceProcessTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    private readonly TempFolder _folder = new();
    private readonly RunLabel _label = Shell.Label();
    private readonly ConcurrentQueue<(string Service, string Line, bool Stderr)> _lines = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_process_leads_a_session_of_its_own_under_the_pid_that_is_told()
    {
        await using var service = await Ready("echo $$; echo ready; exec sleep 1000");

        Assert.Equal($"{service.Pid}", _lines.First().Line);
        Assert.Equal(service.Pid, ProcessTable.Entry(service.Pid)!.Session);
    }

    [Fact]
    public async Task Stop_lets_a_service_end_by_itself()
    {
        await using var service = await Ready("trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.05; done");

        Assert.True(await service.StopAsync(Shell.Deadline));

        Assert.Equal(7, await service.Exited);
        Assert.Equal("bye", service.LastLines(1)[0].Text);
        Assert.Empty(Shell.Labelled(_label));
    }

    [Fact]
    public async Task Stop_kills_a_service_that_ignores_the_request_and_all_its_children()
    {
        await using var service = await Ready("trap '' TERM; sleep 1000 & sleep 1001 & echo ready; while :; do sleep 0.05; done");
        await Shell.Until(() => Shell.Labelled(_label).Count >= 3, "three processes");

        Assert.False(await service.StopAsync(Grace));

        Assert.Equal(137, await service.Exited);
        Assert.Empty(Shell.Labelled(_label));
    }

    [Fact]
    public async Task Stop_takes_along_the_children_of_a_service_that_ended_well()
    {
        await using var service = await Ready("trap 'exit 0' TERM; (trap '' TERM; exec sleep 1000) & echo ready; while :; do sleep 0.05; done");

        Assert.True(await service.StopAsync(Shell.Deadline));

        Assert.Empty(Shell.Labelled(_label));
    }

    [Fact]
    public async Task Kill_takes_along_grandchildren_in_groups_and_sessions_of_their_own()
    {
        await using var service = await Ready("sh -c 'sleep 1000 & wait' & setsid sh -c 'sleep 1001 & wait' & sleep 0.2; echo ready; wait");
        await Shell.Until(() => Shell.Labelled(_label).Count == 5, "five processes");

        service.Kill();

        Assert.Equal(137, await service.Exited);
        Assert.Empty(Shell.Labelled(_label));
    }

    [Fact]
    public async Task A_killed_service_starts_again_with_the_same_environment_and_port()
    {
        await using var service = await Ready("echo $PORT $TESTHARNESS_RUN; echo ready; exec sleep 1000");
        var first = service.Pid;
        service.Kill();
        await service.Exited;

        service.Start();
        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);

        Assert.NotEqual(first, service.Pid);
        Assert.Equal([$"1 {_label}", "ready", $"1 {_label}", "ready"], _lines.Select(line => line.Line));
        Assert.Equal(2, service.LastLines(100).Count);
    }

    [Fact]
    public async Task Start_refuses_a_service_that_runs()
    {
        await using var service = await Ready("echo ready; exec sleep 1000");

        Assert.Equal($"orders runs already, as process {service.Pid}", Assert.Throws<InvalidOperationException>(service.Start).Message);
    }

    [Fact]
    public async Task Lines_of_both_streams_are_told_with_their_stream_and_their_order()
    {
        await using var service = Start("seq 1 2000; echo oops >&2; printf 'windows\\r\\nno end'");

        Assert.Equal(0, await service.Exited);

        Assert.All(_lines, line => Assert.Equal("orders", line.Service));
        Assert.Equal([.. Enumerable.Range(1, 2000).Select(i => $"{i}"), "windows", "no end"], _lines.Where(line => !line.Stderr).Select(line => line.Line));
        Assert.Equal("oops", Assert.Single(_lines, line => line.Stderr).Line);
    }

    [Fact]
    public async Task A_very_long_line_is_cut_and_the_next_one_is_whole()
    {
        await using var service = Start("head -c 10000000 /dev/zero | tr '\\0' x; echo; echo next");

        Assert.Equal(0, await service.Exited);

        Assert.Equal([64 * 1024, 4], _lines.Select(line => line.Line.Length));
    }

    [Fact]
    public async Task The_exit_is_told_though_a_child_holds_the_streams_open()
    {
        await using var service = Start("sleep 1000 & exit 3");

        Assert.Equal(3, await service.Exited.WaitAsync(Shell.Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_listener_that_fails_is_told_at_the_exit_and_blocks_no_service()
    {
        var service = new ServiceProcess(Shell.Start("seq 1 100000; exit 0", _folder.Path, _label), (_, _, _) => throw new IOException("disk full"), TimeProvider.System);
        service.Start();

        Assert.Equal("disk full", (await Assert.ThrowsAsync<IOException>(() => service.Exited)).Message);
    }

    [Fact]
    public async Task Nothing_is_told_after_the_service_is_disposed()
    {
        // The second session survives the dispose as an orphan, and goes on writing.
        var service = Start("setsid sh -c '(while :; do echo tick; sleep 0.01; done) & exit'; exit 0");
        await Shell.Until(() => !_lines.IsEmpty, "a line");
        await service.Exited;
        await service.DisposeAsync();
        var told = _lines.Count;

        var swept = Sweep.KillAll(_label);

        Assert.Equal(told, _lines.Count);
        Assert.True(swept > 0, "the orphan should have lived until the sweep");
    }

    [Fact]
    public void A_command_that_is_not_there_is_named() =>
        Assert.Equal(
            "orders cannot start: command `no-such-program` was not found; install it, or give its path in the suite file",
            Assert.Throws<ServiceFailed>(new ServiceProcess(Shell.Start("", _folder.Path, _label) with { Program = "no-such-program" }, Tell, TimeProvider.System).Start).Message);

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Equal(
            "orders cannot start: its folder /no/such/folder does not exist",
            Assert.Throws<ServiceFailed>(new ServiceProcess(Shell.Start("", "/no/such/folder", _label), Tell, TimeProvider.System).Start).Message);

    [Fact]
    public void A_fixed_port_that_is_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(
            $"orders cannot start: its port {port} is in use on 127.0.0.1; stop what listens there, or let the harness choose with `listen: {{ env: PORT }}`",
            Assert.Throws<ServiceFailed>(new ServiceProcess(Shell.Start("", _folder.Path, _label, new Ready { Tcp = true }, port) with { PortIsFixed = true }, Tell, TimeProvider.System).Start).Message);
    }

    private void Tell(string service, string line, bool stderr) => _lines.Enqueue((service, line, stderr));

    private ServiceProcess Start(string script)
    {
        var service = new ServiceProcess(Shell.Start(script, _folder.Path, _label), Tell, TimeProvider.System);
        service.Start();
        return service;
    }

    private async Task<ServiceProcess> Ready(string script)
    {
        var service = Start(script);
        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);
        return service;
    }
}

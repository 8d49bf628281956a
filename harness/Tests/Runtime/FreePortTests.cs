using System.Net;
using System.Net.Sockets;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class FreePortTests
{
    [Fact]
    public async Task No_port_is_given_twice_even_at_once()
    {
        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => FreePort.Reserve(25))));

        var all = rounds.SelectMany(ports => ports).ToList();
        Assert.Equal(200, all.Distinct().Count());
        Assert.All(all, port => Assert.InRange(port, 1024, 65_535));
    }

    [Fact]
    public void Ports_are_outside_the_range_of_outgoing_connections()
    {
        var ends = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        Assert.SkipWhen(ends[0] < 21_000 && ends[1] > 65_000, "this machine has no room outside");

        Assert.All(FreePort.Reserve(20), port => Assert.False(port >= ends[0] && port <= ends[1]));
    }

    [Fact]
    public void A_port_that_is_listened_on_is_not_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.False(FreePort.IsFree(((IPEndPoint)listener.LocalEndpoint).Port));

        // A process that another test starts holds a copy of the probe until it runs.
        var port = FreePort.Reserve(1)[0];
        Assert.True(SpinWait.SpinUntil(() => FreePort.IsFree(port), Shell.Deadline));
    }

    [Fact]
    public void What_another_harness_has_claimed_is_not_given()
    {
        var first = 100_000 + (Environment.ProcessId * 3 * PortClaim.Size); // which are no ports, and only this process' names
        var ports = Enumerable.Range(first, 3 * PortClaim.Size).ToArray();
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint($"\0testharness.ports.{first + PortClaim.Size}"));

        Assert.Equal(ports.Take(PortClaim.Size).Concat(ports.Skip(2 * PortClaim.Size)), PortClaim.Ports(ports).Order());
        Assert.Empty(PortClaim.Ports(ports));
    }
}

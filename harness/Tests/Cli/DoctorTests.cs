using TestHarness.Cli.Doctoring;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>What the doctor says of a machine.</summary>
public sealed class DoctorTests
{
    [Theory]
    [InlineData("Max open files            1024                 524288               files", "ok       open files: 524288 at most")]
    [InlineData("Max open files            1024                 unlimited            files", "ok       open files: unlimited at most")]
    [InlineData("Max open files            256                  1024                 files", "MISSING  open files: 1024 at most, and a load needs 4096: ulimit -n 65536 before, as root, or a line '* hard nofile 65536' in /etc/security/limits.conf")]
    [InlineData("", "MISSING  open files: nobody knows how many at most, and a load needs 4096: ulimit -n 65536 before, as root, or a line '* hard nofile 65536' in /etc/security/limits.conf")]
    public void Open_files_are_enough_or_have_a_cure(string limits, string said) => Assert.Equal(said, $"{OpenFiles.Of("Limit x\n" + limits)}");

    [Theory]
    [InlineData("32768\t60999\n", "ok       ports: 28232 for connections")]
    [InlineData("60000\t60999\n", "MISSING  ports: 1000 for connections, and a load needs 10000: sysctl -w net.ipv4.ip_local_port_range='32768 60999', as root")]
    public void Ports_are_enough_or_have_a_cure(string range, string said) => Assert.Equal(said, $"{Ports.Of(range)}");

    [Theory]
    [InlineData("tsc", 25, "ok       clock: tsc, 25 ns a look")]
    [InlineData("hpet", 2100, "optional clock: hpet, 2100 ns a look, which makes what is measured late: echo tsc > /sys/devices/system/clocksource/clocksource0/current_clocksource, as root, or a machine that has one")]
    public void A_clock_is_quick_or_has_a_cure(string source, int nanoseconds, string said) => Assert.Equal(said, $"{ClockCost.Of(source, nanoseconds)}");

    [Fact]
    public async Task Outside_of_a_clone_the_harness_does_without_Node()
    {
        using var nothing = new TempFolder();
        using var child = HarnessChild.Start(["doctor"], ("PATH", nothing.Path));
        await child.ExitCode();

        Assert.Contains("optional Node.js 20 or later: install Node.js 20 with npm, for services in Node and to build the harness: https://nodejs.org", child.Said, StringComparison.Ordinal);
        Assert.Contains("optional npm: install npm, which comes with Node.js", child.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_thing_is_a_line()
    {
        var (_, said) = await HarnessChild.Ended("doctor");

        Assert.All(["Linux", ".NET SDK 10", "setsid", "open files", "ports", "loopback", "clock", "Node.js 20 or later", "npm", "Docker engine", "browser"], what => Assert.Matches($@"(?m)^(ok|MISSING|optional) +{what}: ", said));
    }
}

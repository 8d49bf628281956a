using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

public sealed class EnvironmentTests : IDisposable
{
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task A_service_that_dies_while_starting_exits_3_with_its_last_lines()
    {
        var said = await Refused(_suite.With("crash", "back", "CRASH: no-database"));

        Assert.Contains("back exited with code 9 while starting", said, StringComparison.Ordinal);
        Assert.Contains("stdout: step 3 of starting", said, StringComparison.Ordinal);
        Assert.Contains("stderr: cannot go on: no-database", said, StringComparison.Ordinal);
        using var results = JsonDocument.Parse(_suite.Text("crash", "results.json"));
        Assert.Equal("error", results.RootElement.GetProperty("outcome").GetString());
        var page = _suite.Text("crash", "report.html");
        Assert.Contains("ERROR", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("cannot go on: no-database", page, StringComparison.Ordinal);
        Assert.Equal(3, (await HarnessChild.Ended("judge", _suite.Latest("crash"))).Code);
    }

    [Fact]
    public async Task A_fixed_port_in_use_exits_3_with_one_sentence_and_its_cure()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        _suite.Suite(("back.mjs], build: . }\n    listen: { env: PORT }", $"back.mjs], build: . }}\n    listen: {{ fixed: {port} }}"));

        var said = await Refused(_suite.Like("taken"));

        Assert.Contains($"back cannot start: its port {port} is in use on 127.0.0.1; stop what listens there, or let the harness choose", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_not_there_exits_3_with_the_cure()
    {
        _suite.Suite(("command: [node, back.mjs]", "command: [nodd, back.mjs]"));

        Assert.Contains("back cannot start: command `nodd` was not found; install it, or give its path in the suite file", await Refused(_suite.Like("nodd")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_made_exits_3_and_names_the_option()
    {
        using var child = HarnessChild.Start(["run", _suite.Good, "--out", Path.Combine(_suite.Good, "runs")]);

        Assert.True(await child.ExitCode() == 3, child.Said);

        Assert.Contains("choose another folder with --out", child.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", child.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_SDK_exits_3_with_one_sentence_and_the_cure()
    {
        using var runtime = new TempFolder();
        var real = Programs.DotnetRoot()!;
        File.Copy(Path.Combine(real, "dotnet"), Path.Combine(runtime.Path, "dotnet"));
        Array.ForEach(["host", "shared"], name => Directory.CreateSymbolicLink(Path.Combine(runtime.Path, name), Path.Combine(real, name)));
        Directory.CreateDirectory(Path.Combine(_suite.Root, "Back"));
        await File.WriteAllTextAsync(Path.Combine(_suite.Root, "Back", "Back.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />", TestContext.Current.CancellationToken);
        _suite.Suite(("command: [node, back.mjs]", "project: Back"));
        using var child = HarnessChild.Start(["run", _suite.Good, "--out", _suite.Out], ("DOTNET_ROOT", runtime.Path), ("PATH", "/usr/bin:/bin"));

        Assert.True(await child.ExitCode() == 3, child.Said);

        Assert.Contains("no .NET 10 SDK was found to build the suite's projects: install it", child.Said, StringComparison.Ordinal);
        Assert.InRange(child.Said.Trim().Split('\n').Length, 1, 3);
    }

    private async Task<string> Refused(string file)
    {
        using var child = HarnessChild.Run(_suite, file);
        Assert.True(await child.ExitCode() == 3, child.Said);
        Assert.Empty(child.Left());
        return child.Said;
    }
}

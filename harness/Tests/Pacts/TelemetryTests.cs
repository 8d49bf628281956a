using TestHarness.Pacts;
using TestHarness.Pacts.Native;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>The engine tells nobody of a verification: it starts no program for that (it would ask <c>hostname</c>), and what it prints goes nowhere.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_verification_starts_no_program()
    {
        using var bench = new PactBench();
        using var programs = new TempFolder();
        var trap = programs.File("hostname", $"#!/bin/sh\ntouch {programs.Path}/asked\n");
        File.SetUnixFileMode(trap, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Engine.Ready();
        var path = EngineEnvironment.Native("PATH")!;
        Assert.Equal(0, EngineEnvironment.SetVariable("PATH", $"{programs.Path}:{path}", 1));
        try
        {
            var pact = Pact.V4("orders", "payments", bench.Config).WithHttpInteractions();
            pact.UponReceiving("a look").WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200);
            await bench.VerifyAsync(pact, HttpMethod.Get, "/");
            await using var provider = await TestProvider.AnsweringAsync(200, "{}");

            await new PactVerifier("payments").WithHttpEndpoint(provider.Address).WithFileSource(bench.FileOf("orders", "payments")).VerifyAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            Assert.Equal(0, EngineEnvironment.SetVariable("PATH", path, 1));
        }

        Assert.False(File.Exists(Path.Combine(programs.Path, "asked")), "the engine asked for the host's name, as its telemetry does");
    }

    [Fact]
    public Task While_the_output_is_silenced_nothing_reaches_it_and_afterwards_it_does() => TestProcess.Start(typeof(TelemetryTests), nameof(Silenced)).PassesAsync();

    /// <summary>In a process of its own: verifications of other tests silence this one's.</summary>
    [Fact(Explicit = true)]
    public void Silenced()
    {
        var before = File.ResolveLinkTarget("/proc/self/fd/1", returnFinalTarget: false)!.FullName;
        using (new SilencedOutput())
        {
            Assert.Equal("/dev/null", File.ResolveLinkTarget("/proc/self/fd/1", returnFinalTarget: false)!.FullName);
        }

        Assert.Equal(before, File.ResolveLinkTarget("/proc/self/fd/1", returnFinalTarget: false)!.FullName);
    }
}

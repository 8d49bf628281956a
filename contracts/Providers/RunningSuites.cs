using System.Diagnostics;

namespace TestHarness.Contracts.Providers;

/// <summary>The suites, brought up and verified by the harness' own command, one after the other and once for all tests here.</summary>
public sealed class RunningSuites : IAsyncLifetime
{
    private static readonly string[] Suites = ["fixtures/shop/suite.yaml", "fixtures/shop/fleet-suite.yaml", "fixtures/finance/suite.yaml"];

    /// <summary>How the worst command ended.</summary>
    public int Code { get; private set; }

    /// <summary>What they said.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        foreach (var suite in Suites)
        {
            await VerifyAsync(suite);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task VerifyAsync(string suite)
    {
        var start = new ProcessStartInfo("dotnet", [Repo.Cli, "contracts", "verify", suite, "--no-build"])
        {
            WorkingDirectory = Repo.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        Said += await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Code = Math.Max(Code, process.ExitCode);
    }
}

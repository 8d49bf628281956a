using System.Diagnostics;

namespace TestHarness.Contracts.Providers;

/// <summary>The whole shop, brought up and verified by the harness' own command, once for all tests here.</summary>
public sealed class RunningShop : IAsyncLifetime
{
    /// <summary>How the command ended.</summary>
    public int Code { get; private set; }

    /// <summary>What it said.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Repo.Cli, "contracts", "verify", "fixtures/shop/suite.yaml", "--no-build"])
        {
            WorkingDirectory = Repo.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        Said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Code = process.ExitCode;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

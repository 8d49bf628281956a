using System.Diagnostics;

namespace TestHarness.Tests.Proxy;

/// <summary>The client that the world uses from Node drives the server.</summary>
public sealed class NodeClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Source = Repo.File("harness/Tests/Proxy/NodeClient");
    private static readonly string Place = Repo.File("artifacts/node-client");

    [Fact]
    public async Task Every_call_of_the_npm_client_does_what_it_says()
    {
        await Install();
        await using var api = await ApiBench.Start();
        var (code, said) = await Run("node", "client.mjs", $"http://127.0.0.1:{api.Server.Port}", api.To);
        Assert.Equal((0, "every call did what it says"), (code, said.Trim()));
    }

    /// <summary>Once for each lock file, beside everything else that builds make.</summary>
    private static async Task Install()
    {
        Directory.CreateDirectory(Place);
        var installed = Path.Combine(Place, "node_modules", ".package-lock.json");
        var fresh = File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(Source, "package-lock.json"));
        foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc", "client.mjs"])
        {
            File.Copy(Path.Combine(Source, file), Path.Combine(Place, file), overwrite: true);
        }

        if (!fresh)
        {
            var (code, said) = await Run("npm", "ci", "--no-audit", "--no-fund");
            Assert.True(code == 0, said);
        }
    }

    private static async Task<(int Code, string Said)> Run(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = Place, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var child = Process.Start(info)!;
        var said = Task.WhenAll(child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        try
        {
            await child.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            child.Kill(entireProcessTree: true);
        }

        return (child.ExitCode, string.Concat(await said));
    }
}

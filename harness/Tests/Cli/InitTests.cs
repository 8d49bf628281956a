using System.Diagnostics;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>From somebody's services to a first verdict.</summary>
public sealed class InitTests
{
    [Fact]
    public async Task Services_that_run_get_a_suite_whose_first_scenario_passes()
    {
        using var folder = new TempFolder();
        using var service = new Answering("application/json", "{}");

        var (code, said) = await HarnessChild.Ended("init", folder.Path, "--service", $"orders={service.Address}");
        Assert.True(code == 0, said);
        Assert.Contains("ready: GET /health/ready", File.ReadAllText(Path.Combine(folder.Path, "suite.yaml")), StringComparison.Ordinal);

        (code, said) = await HarnessChild.Ended("run", Path.Combine(folder.Path, "scenarios"), "--out", Path.Combine(folder.Path, "runs"));
        Assert.True(code == 0, said);
        Assert.Contains("1 scenario: 1 passed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_instead_of_an_API_is_said_and_files_are_never_written_over()
    {
        using var folder = new TempFolder();
        using var page = new Answering("text/html", "<html></html>");
        string[] command = ["init", folder.Path, "--service", $"orders={page.Address}"];

        var (code, said) = await HarnessChild.Ended(command);
        Assert.True(code == 0, said);
        Assert.Contains("answers a page (HTML), not an API", said, StringComparison.Ordinal);

        (code, said) = await HarnessChild.Ended(command);
        Assert.Equal(2, code);
        Assert.Contains("would be written over: move them, or add --force", said, StringComparison.Ordinal);
        Assert.Equal(0, (await HarnessChild.Ended([.. command, "--force"])).Code);
    }

    [Fact]
    public async Task All_mistakes_in_addresses_are_said_at_once()
    {
        using var folder = new TempFolder();
        var (code, said) = await HarnessChild.Ended("init", folder.Path, "--service", "orders", "--service", "a=http://127.0.0.1:9", "--service", "b=http://127.0.0.1:9");

        Assert.Equal(2, code);
        Assert.Contains("--service 'orders' is no service: write NAME=URL", said, StringComparison.Ordinal);
        Assert.Contains("'a' and 'b' are both at 127.0.0.1:9", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_without_anything_says_what_to_give()
    {
        using var folder = new TempFolder();
        var (code, said) = await HarnessChild.Ended("init", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("there is no Compose file in", said, StringComparison.Ordinal);
    }

    /// <summary>Answers everything alike.</summary>

    /// <summary>A service in a process of its own: beside other tests this one's threads have no time to answer.</summary>
    private sealed class Answering : IDisposable
    {
        private const string Script = "const [type, body] = process.argv.slice(1); const s = require('http').createServer((_, to) => { to.setHeader('Content-Type', type); to.end(body); }); s.listen(0, '127.0.0.1', () => console.log(s.address().port));";
        private readonly Process _node;

        public Answering(string type, string body)
        {
            _node = Process.Start(new ProcessStartInfo("node", ["-e", Script, type, body]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            Address = new($"http://127.0.0.1:{_node.StandardOutput.ReadLine()}");
        }

        public Uri Address { get; }

        public void Dispose()
        {
            _node.Kill();
            _node.Dispose();
        }
    }
}

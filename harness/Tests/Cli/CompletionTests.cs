using System.Diagnostics;

namespace TestHarness.Tests.Cli;

/// <summary>What shells are told to complete with.</summary>
public sealed class CompletionTests
{
    [Fact]
    public async Task Bash_completes_commands_and_options()
    {
        var (code, script) = await HarnessChild.Ended("completion", "bash");
        Assert.Equal(0, code);

        Assert.Equal(["lint", "list", "load"], await Completed(script, "harness l"));
        Assert.Equal(["--repeat"], await Completed(script, "harness run --rep"));
    }

    [Theory]
    [InlineData("zsh", "compdef _harness harness")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName harness")]
    public async Task Other_shells_have_a_script_too(string shell, string line) => Assert.Contains(line, (await HarnessChild.Ended("completion", shell)).Said, StringComparison.Ordinal);

    /// <summary>What bash offers for a line, with a harness on its way that is the built one.</summary>
    private static async Task<IReadOnlyList<string>> Completed(string script, string line)
    {
        var words = line.Split(' ');
        var text = $$"""
            harness() { '{{TestHarness.Runtime.Programs.Dotnet()}}' '{{HarnessChild.Program}}' "$@"; }
            {{script}}
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_CWORD={{words.Length - 1}} COMP_WORDS=({{line}})
            _harness
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", text]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }
}

using System.Text.RegularExpressions;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>A suite that stays up when all was done.</summary>
public sealed partial class KeepTests
{
    private const int SigInt = 2;
    private const string Stays = "`harness down` or Ctrl-C ends it";

    [Fact]
    public async Task A_kept_suite_answers_until_it_is_taken_down_and_what_it_did_meanwhile_is_not_judged()
    {
        using var suite = new TinySuite();
        using var child = HarnessChild.Start(["run", suite.Good, "--keep", "--out", suite.Out]);
        await child.Says(Stays);

        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        using var answer = await http.PostAsync(new Uri($"{Front().Match(child.Said).Groups["address"].Value}/work"), null, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, child.Said);

        var (code, said) = await HarnessChild.Ended("down", "--out", suite.Out);
        Assert.True(code == 0, said);
        Assert.Equal("1 suite ended", said.Trim());
        await Judged(child);
        Assert.Equal((5, $"no suite is up under '{suite.Out}'"), await Down(suite));
        var exchanges = StoredRun.Load(suite.Latest("good")).Record.Exchanges;
        Assert.NotEmpty(exchanges);
        Assert.DoesNotContain(exchanges, exchange => exchange.Trace == Trace);
    }

    [Fact]
    public async Task A_kept_suite_gives_the_machine_back_and_Ctrl_C_is_its_normal_end()
    {
        using var suite = new TinySuite();
        using var own = new TempFolder();
        using var child = HarnessChild.Start(["run", suite.Good, "--keep", "--out", suite.Out], (MachineLock.HeldVariable, null), ("TMPDIR", own.Path));
        await child.Says(Stays);

        using (new FileStream(Path.Combine(own.Path, "testharness.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            child.Signal(SigInt);
            await Judged(child);
        }
    }

    [Fact]
    public async Task Only_one_suite_can_be_kept()
    {
        using var suite = new TinySuite();
        var (code, said) = await HarnessChild.Ended("run", suite.Good, "--keep", "--repeat", "2", "--out", suite.Out);

        Assert.Equal(2, code);
        Assert.Equal("harness: --keep leaves one suite up, and 2 runs are meant: name one scenario", said.Trim());
    }

    /// <summary>There is one try only, and a busy machine may show nothing: but what is printed and how it exits agree.</summary>
    private static async Task Judged(HarnessChild child)
    {
        var code = await child.ExitCode();
        var (icon, counts) = code == 0 ? ("✓ passed", "1 passed, 0 failed, 0 inconclusive") : ("? INCONCLUSIVE", "0 passed, 0 failed, 1 inconclusive");
        Assert.True(code is 0 or 4, child.Said);
        Assert.Contains(icon, child.Said, StringComparison.Ordinal);
        Assert.Contains($"1 scenario: {counts}", child.Said, StringComparison.Ordinal);
        Assert.Empty(child.Left());
    }

    private static async Task<(int Code, string Said)> Down(TinySuite suite)
    {
        var (code, said) = await HarnessChild.Ended("down", "--out", suite.Out);
        return (code, said.Trim());
    }

    [GeneratedRegex(@" front  (?<address>http://\S+)")]
    private static partial Regex Front();
}

using System.Diagnostics;

namespace TestHarness.Tests.Pacts;

/// <summary>One test of this assembly in a process of its own.</summary>
internal static class TestProcess
{
    /// <summary>Starts it; its output is the caller's to read.</summary>
    public static Process Start(Type tests, string method, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(
            TestHarness.Runtime.Programs.Dotnet(),
            [Path.Combine(AppContext.BaseDirectory, "TestHarness.Tests.dll"), "-method", $"{tests.FullName}.{method}", "-explicit", "on", "-noLogo"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until it has run, and passed.</summary>
    public static async Task PassesAsync(this Process test)
    {
        using (test)
        {
            try
            {
                var said = await Task.WhenAll(test.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), test.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
                await test.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.True(test.ExitCode == 0, string.Join('\n', said));
                Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0,", said[0], StringComparison.Ordinal);
            }
            finally
            {
                if (!test.HasExited)
                {
                    test.Kill(entireProcessTree: true);
                }
            }
        }
    }
}

using System.Diagnostics;
using Xunit;

namespace TestHarness.XunitV3;

/// <summary>A <c>harness run FILE</c> process: started with a clean environment, listened to line by line. It stops when its standard input ends: when the test is cancelled, or when the test host is gone.</summary>
internal sealed class HarnessChild(ScenarioCase scenario)
{
    /// <summary>How long an interrupted harness may take to lift its faults and stop the suite; it allows itself one minute.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(70);

    private readonly ChildOutput _output = new();

    /// <summary>Runs it to its end.</summary>
    /// <param name="net">After this long it is interrupted as if the test had been cancelled.</param>
    /// <param name="cancel">The test's own end.</param>
    /// <exception cref="OperationCanceledException">The test was cancelled; the child has ended.</exception>
    public async Task<ChildEnded> RunAsync(TimeSpan net, CancellationToken cancel)
    {
        if (HarnessProgram.WhyNot(scenario.Harness) is { } lack)
        {
            return new(-1, [], [lack]);
        }

        using var process = Process.Start(Start()) ?? throw new UnreachableException();
        var listening = Task.WhenAll(ListenAsync(process.StandardOutput, _output.Heard), ListenAsync(process.StandardError, _output.Complained));
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        until.CancelAfter(net);
        try
        {
            await process.WaitForExitAsync(until.Token);
        }
        catch (OperationCanceledException)
        {
            _output.Complained($"interrupted {(cancel.IsCancellationRequested ? "with the test" : $"after {net}")}");
            await InterruptAsync(process);
        }

        await listening;
        cancel.ThrowIfCancellationRequested();
        return new(process.ExitCode, _output.Results, _output.Said);
    }

    private ProcessStartInfo Start()
    {
        var (program, first) = HarnessProgram.Command(scenario.Harness);
        var start = new ProcessStartInfo(program, [.. first, "run", scenario.Label, "--progress", "json", "--no-build", "--until-stdin-ends"])
        {
            WorkingDirectory = scenario.Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        ChildEnvironment.Clean(start.Environment);
        return start;
    }

    private static async Task ListenAsync(StreamReader stream, Func<string, string> heard)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            if (heard(line) is { Length: > 0 } text)
            {
                TestContext.Current.SendDiagnosticMessage(text);
                TestContext.Current.TestOutputHelper?.WriteLine(text);
            }
        }
    }

    private static async Task InterruptAsync(Process process)
    {
        process.StandardInput.Close();
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

using TestHarness.Core.Text;
using TestHarness.Runtime;

namespace TestHarness.Cli.Output;

/// <summary>Lines as ever, and under them one that changes every second: how the load goes just now.</summary>
internal sealed class LiveOutput(TextWriter to, IOutput lines) : IOutput
{
    private const string Clear = "\r\u001b[2K";
    private readonly Lock _gate = new();
    private string _status = "";

    public void Say(string text) => Above(() => lines.Say(text));

    public void Event(string scenario, RunEvent what)
    {
        if (what.Pulse is { } pulse)
        {
            Show(InWords(scenario, what.At, pulse));
        }
        else
        {
            Above(() => lines.Event(scenario, what));
        }
    }

    public void Problem(Problem problem) => Above(() => lines.Problem(problem));

    public void Result(Finished result)
    {
        Show("");
        Above(() => lines.Result(result));
    }

    private static string InWords(string scenario, TimeSpan at, LoadPulse pulse) => string.Join("  ", new[]
    {
        $"{scenario}  t={at.TotalSeconds:0} s", $"{pulse.PerSecond}/s", pulse.P99Ms is { } p99 ? $"p99 {p99:0} ms" : "", pulse.NotWell > 0 ? $"{pulse.NotWell} not well" : "",
        pulse.FaultsOn.Count > 0 ? $"FAULTS {string.Join(", ", pulse.FaultsOn)}" : "",
        string.Join(", ", pulse.Breakers.Select(breaker => $"{breaker.Edge} {(breaker.State == "closed" ? breaker.State : breaker.State.ToUpperInvariant())}")),
    }.Where(part => part.Length > 0));

    private void Show(string status)
    {
        lock (_gate)
        {
            _status = status;
            Draw(Clear + status);
        }
    }

    private void Above(Action write)
    {
        lock (_gate)
        {
            Draw(_status.Length > 0 ? Clear : "");
            write();
            Draw(_status);
        }
    }

    /// <summary>As <see cref="Spoken.Line"/>: a reader that is gone must not end the run.</summary>
    private void Draw(string text)
    {
        try
        {
            to.Write(text);
            to.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }
}

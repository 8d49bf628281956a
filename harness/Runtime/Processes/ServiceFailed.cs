using System.Diagnostics.CodeAnalysis;

namespace TestHarness.Runtime;

/// <summary>
/// A service could not be started, or was not ready in time. The message holds all that is known: the exit code or
/// the last answer, and the last lines of both streams, indented.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It reads as the sentence that it is: throw ServiceFailed.Exited(…)")]
public sealed class ServiceFailed : Exception
{
    private const int LongestLine = 1000;

    private ServiceFailed(string message) : base(message)
    {
    }

    /// <summary>How many last lines of each stream a message shows.</summary>
    public const int LinesShown = 20;

    /// <summary>The exit code, or null when the process did not exit.</summary>
    public int? ExitCode { get; private init; }

    internal static ServiceFailed Because(string sentence) => new(sentence);

    internal static ServiceFailed CannotStart(string service, string why) => new($"{service} cannot start: {why}");

    internal static ServiceFailed Exited(string service, int code, TimeSpan after, IReadOnlyList<OutputLine> lines, string why = "") =>
        new($"{service} exited with code {code} while starting (after {Seconds(after)}{(why.Length > 0 ? $"; {why}" : "")}){Shown(lines)}") { ExitCode = code };

    internal static ServiceFailed NotReady(string service, TimeSpan after, string lastAnswer, IReadOnlyList<OutputLine> lines) =>
        new($"{service} was not ready after {Seconds(after)}: {lastAnswer}{Shown(lines)}");

    /// <summary>Lines, each indented by four spaces on a line of its own.</summary>
    internal static string Indented(IEnumerable<string> lines) =>
        string.Concat(lines.Select(line => "\n    " + (line.Length > LongestLine ? line[..LongestLine] + "…" : line)));

    private static string Shown(IReadOnlyList<OutputLine> lines) => lines.Count == 0
        ? "; it wrote nothing"
        : "; last lines:" + Indented(lines.Select(line => (line.Stderr ? "stderr: " : "stdout: ") + line.Text));

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.0} s";
}

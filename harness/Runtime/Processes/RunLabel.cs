using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TestHarness.Runtime;

/// <summary>
/// What every process of a run carries in <c>TESTHARNESS_RUN</c>: <c>&lt;run id&gt;-&lt;n-th run of its harness&gt;.&lt;harness pid&gt;.&lt;harness start&gt;</c>.
/// Whether the harness still lives can be told from it with no file: a process with that pid and that start exists, or not.
/// </summary>
/// <param name="Value">The label as it stands in the environment.</param>
public sealed record RunLabel(string Value)
{
    /// <summary>The environment variable that holds the label.</summary>
    public const string Variable = "TESTHARNESS_RUN";

    private static int _made;

    /// <summary>The process id of the harness that made the label.</summary>
    public int HarnessPid { get; private init; }

    /// <summary>When that harness started, in clock ticks since boot (field 22 of <c>/proc/PID/stat</c>).</summary>
    public long HarnessStart { get; private init; }

    /// <summary>True when the harness that made the label is gone.</summary>
    public bool IsStale => ProcessTable.Entry(HarnessPid) is not { Alive: true } harness || harness.Start != HarnessStart;

    /// <summary>The label of a run of this process; no two are alike, or the end of one run would be the end of another that began in the same millisecond.</summary>
    /// <param name="runId">The run's id: letters, digits, <c>-</c>, <c>_</c> and dots.</param>
    /// <returns>The label.</returns>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static RunLabel ForThisProcess(string runId) => Of($"{runId}-{Interlocked.Increment(ref _made)}", Environment.ProcessId, ProcessTable.OwnStart);

    /// <summary>Reads a label.</summary>
    /// <param name="value">The variable's value, or null.</param>
    /// <param name="label">The label, when it is one.</param>
    /// <returns>False when the value is no label.</returns>
    public static bool TryParse(string? value, [NotNullWhen(true)] out RunLabel? label)
    {
        label = null;
        var parts = (value ?? "").Split('.');
        if (parts.Length < 3 || !Number(parts[^2], out var pid) || !Number(parts[^1], out var start) || pid is 0 or > int.MaxValue)
        {
            return false;
        }

        label = Of(string.Join('.', parts[..^2]), (int)pid, start);
        return label.Value == value;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static RunLabel Of(string runId, int pid, long start) =>
        new($"{runId}.{pid}.{start}") { HarnessPid = pid, HarnessStart = start };

    private static bool Number(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

using System.Diagnostics;
using TestHarness.Core.Suites;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

/// <summary>Small real services.</summary>
internal static class Shell
{
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>A label of this process that no other test has.</summary>
    internal static RunLabel Label() => RunLabel.ForThisProcess($"test-{Guid.NewGuid():N}");

    internal static ServiceStart Start(string script, string folder, RunLabel label, Ready? ready = null, int port = 1) => new()
    {
        Name = "orders",
        Program = "sh",
        Arguments = ["-c", script],
        Folder = folder,
        Environment = new Dictionary<string, string>(ServiceEnvironment.Basic()) { [RunLabel.Variable] = label.Value, ["PORT"] = $"{port}" },
        Port = port,
        Ready = ready ?? new Ready { Log = "ready" },
    };

    /// <summary>A node program in a file of its own.</summary>
    internal static ServiceStart Node(string program, TempFolder folder, RunLabel label, Ready ready, int port)
    {
        var file = folder.File("service.mjs", program);
        return Start("", folder.Path, label, ready, port) with { Program = "node", Arguments = [file] };
    }

    /// <summary>Starts a process that nobody watches.</summary>
    internal static Process Raw(RunLabel? label, params string[] command)
    {
        var info = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false };
        if (label is not null)
        {
            info.Environment[RunLabel.Variable] = label.Value;
        }

        return Process.Start(info)!;
    }

    /// <summary>Living processes whose environment holds the label.</summary>
    internal static IReadOnlyList<ProcessEntry> Labelled(RunLabel label) =>
        [.. ProcessTable.Living().Where(entry => ProcessEnviron.Value(ProcessEnviron.Read(entry.Pid), RunLabel.Variable) == label.Value)];

    internal static bool Lives(ProcessEntry entry) => ProcessTable.Entry(entry.Pid) is { Alive: true } now && now.Start == entry.Start;

    internal static async Task Until(Func<bool> holds, string what, TimeSpan? within = null)
    {
        var began = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(began.Elapsed < (within ?? Deadline), $"not within {(within ?? Deadline).TotalSeconds} s: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;

namespace TestHarness.Runtime;

/// <summary>A command that is started in a session of its own, with exactly the given environment and all three streams as pipes.</summary>
internal sealed record DetachedCommand
{
    /// <summary>Who it is, for messages.</summary>
    internal required string Name { get; init; }

    /// <summary>The program: a path, or a name that is looked up on the environment's PATH.</summary>
    internal required string Program { get; init; }

    internal required IReadOnlyList<string> Arguments { get; init; }

    internal required string Folder { get; init; }

    internal required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Starts it. <c>setsid</c> replaces itself, so the id of the process is the id of its session.</summary>
    internal Process Start()
    {
        Linux.Require();
        var info = new ProcessStartInfo(Programs.Setsid())
        {
            WorkingDirectory = Directory.Exists(Folder) ? Folder : throw ServiceFailed.CannotStart(Name, $"its folder {Folder} does not exist"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(Programs.Find(Program, Environment.GetValueOrDefault("PATH"), Folder)
            ?? throw ServiceFailed.CannotStart(Name, $"command `{Program}` was not found; install it, or give its path in the suite file"));
        foreach (var argument in Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        try
        {
            // A child between fork and exec holds all our sockets, also one that only probes a port.
            lock (FreePort.Probing)
            {
                return Process.Start(info)!;
            }
        }
        catch (Win32Exception refused)
        {
            throw ServiceFailed.CannotStart(Name, refused.Message);
        }
    }
}

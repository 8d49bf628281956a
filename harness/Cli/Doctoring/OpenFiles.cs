using System.Globalization;

namespace TestHarness.Cli.Doctoring;

/// <summary>How many files and sockets a process may have open: each connection under load needs one in the generator, two in the proxy and one in a service.</summary>
internal static class OpenFiles
{
    private const int Least = 4096;

    /// <param name="limits">What stands in <c>/proc/self/limits</c>.</param>
    public static Finding Of(string limits)
    {
        var line = limits.Split('\n').FirstOrDefault(static line => line.StartsWith("Max open files", StringComparison.Ordinal)) ?? "";
        var most = line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, _, var hard, ..] ? hard : "";
        var enough = most == "unlimited" || (long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var files) && files >= Least);
        return new("open files", enough, enough ? $"{most} at most" : $"{(most.Length > 0 ? most : "nobody knows how many")} at most, and a load needs {Least}: ulimit -n 65536 before, as root, or a line '* hard nofile 65536' in /etc/security/limits.conf");
    }
}

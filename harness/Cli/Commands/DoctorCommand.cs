using System.CommandLine;
using TestHarness.Cli.Doctoring;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness doctor</c></summary>
internal static class DoctorCommand
{
    private static readonly string[] Browsers = [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/firefox"];

    public static Command Create()
    {
        var command = new Command("doctor", "Looks whether this machine has what the harness needs, and says the cure for what it lacks.");
        command.SetAction((_, cancel) => LookAsync(Shared.Output("plain"), cancel));
        return command;
    }

    private static async Task<int> LookAsync(IOutput output, CancellationToken cancel)
    {
        var whyNoEngine = await DockerEngine.WhyNotAsync(cancel);
        Finding[] findings =
        [
            new("Linux", OperatingSystem.IsLinux(), OperatingSystem.IsLinux() ? Environment.OSVersion.VersionString : "run on Linux: services are started and cleaned up with its means"),
            Program(".NET SDK 10", "dotnet", 10, "install the .NET 10 SDK: https://dotnet.microsoft.com/download"),
            Program("setsid", "setsid", 0, "install util-linux, e.g. apt-get install util-linux"),
            OpenFiles.Of(Text("/proc/self/limits")),
            Ports.Of(Text("/proc/sys/net/ipv4/ip_local_port_range")),
            Ports.Loopback(),
            ClockCost.Measured(Text("/sys/devices/system/clocksource/clocksource0/current_clocksource")),
            Program("Node.js 20 or later", "node", 20, "install Node.js 20 with npm, for services in Node and to build the harness: https://nodejs.org") with { Optional = !OwnCommand.IsInClone },
            Program("npm", "npm", 0, "install npm, which comes with Node.js") with { Optional = !OwnCommand.IsInClone },
            new("Docker engine", whyNoEngine.Length == 0, whyNoEngine.Length == 0 ? "answers" : whyNoEngine) { Optional = true },
            Array.Find(Browsers, File.Exists) is { } browser ? new("browser", true, browser) : new("browser", false, "apt-get install chromium, or open reports elsewhere") { Optional = true },
        ];
        foreach (var finding in findings)
        {
            output.Say(finding.ToString());
        }

        return findings.All(finding => finding.Well || finding.Optional) ? Exit.Passed : Exit.Environment;
    }

    private static string Text(string file) => File.Exists(file) ? File.ReadAllText(file) : "";

    private static Finding Program(string what, string program, int least, string cure)
    {
        var found = Machine.Ask(program, "--version");
        var enough = least == 0 || (int.TryParse(found.TrimStart('v').Split('.')[0], out var major) && major >= least);
        return new(what, found.Length > 0 && enough, found.Length > 0 && enough ? found : found.Length > 0 ? $"found {found}; {cure}" : cure);
    }
}

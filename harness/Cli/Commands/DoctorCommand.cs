using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness doctor</c></summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Looks whether this machine has what the harness needs, and says the cure for what it lacks.");
        command.SetAction((_, cancel) => LookAsync(Shared.Output("plain"), cancel));
        return command;
    }

    private static async Task<int> LookAsync(IOutput output, CancellationToken cancel)
    {
        (string What, bool There, string Found, string Cure)[] checks =
        [
            ("Linux", OperatingSystem.IsLinux(), Environment.OSVersion.VersionString, "run on Linux: services are started and cleaned up with its means"),
            Program(".NET SDK 10", "dotnet", 10, "install the .NET 10 SDK: https://dotnet.microsoft.com/download"),
            Program("Node.js 20 or later", "node", 20, "install Node.js 20 with npm: https://nodejs.org"),
            Program("npm", "npm", 0, "install npm, which comes with Node.js"),
            Program("setsid", "setsid", 0, "install util-linux, e.g. apt-get install util-linux"),
        ];
        foreach (var (what, there, found, cure) in checks)
        {
            output.Say(there ? $"ok       {what}: {found}" : $"MISSING  {what}: {cure}");
        }

        var whyNoEngine = await DockerEngine.WhyNotAsync(cancel);
        output.Say(whyNoEngine.Length == 0 ? "ok       Docker engine" : $"optional Docker engine: {whyNoEngine}");
        return checks.All(check => check.There) ? Exit.Passed : Exit.Environment;
    }

    private static (string What, bool There, string Found, string Cure) Program(string what, string program, int least, string cure)
    {
        var found = Machine.Ask(program, "--version");
        var enough = least == 0 || (int.TryParse(found.TrimStart('v').Split('.')[0], out var major) && major >= least);
        return (what, found.Length > 0 && enough, found, found.Length > 0 ? $"found {found}; {cure}" : cure);
    }
}

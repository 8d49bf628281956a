using System.Diagnostics;
using System.Runtime.CompilerServices;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

/// <summary>
/// Lets this assembly be run as a harness or as a reaper that a test may kill: TESTHARNESS_TEST_ROLE says which.
/// While a module is being initialized no other thread can enter it, so what is passed here must never be called.
/// </summary>
internal static class Roles
{
    internal const string Variable = "TESTHARNESS_TEST_ROLE";

    private static readonly string Assembly = typeof(Roles).Assembly.Location;

    /// <summary>What the three services of the harness role run; six processes when all are there.</summary>
    internal static readonly string[] Scripts =
    [
        "sleep 1000 & wait",
        "setsid sh -c 'sleep 1001 &' ; exec sleep 1002",
        "trap '' TERM; sleep 1003; sleep 1004",
    ];

    internal const int LabelledProcesses = 6;

    internal static ProcessStartInfo Harness(string folder) => new("dotnet", [Assembly, folder])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        Environment = { [Variable] = "harness" },
    };

    internal static Process Reaper(RunLabel label) =>
        TestHarness.Runtime.Reaper.Start(label, "env", [$"{Variable}=reaper", "dotnet", Assembly]);

    [ModuleInitializer]
    internal static void Play()
    {
        var arguments = Environment.GetCommandLineArgs();
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case "reaper":
                Environment.Exit(TestHarness.Runtime.Reaper.Main(arguments[^1], Console.In));
                break;
            case "harness":
                BeHarness(arguments[^1]);
                break;
        }
    }

    private static void BeHarness(string folder)
    {
        var label = RunLabel.ForThisProcess("reaped");
        var reaper = Reaper(label);
        Console.WriteLine($"{label} {reaper.Id}");
        foreach (var script in Scripts)
        {
            new ServiceProcess(Shell.Start(script, folder, label), (_, _, _) => { }, TimeProvider.System).Start();
        }

        Thread.Sleep(Timeout.Infinite);
    }
}

using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Xray;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness xray</c></summary>
internal static class XrayCommand
{
    public static Command Create()
    {
        var suite = new Argument<string>("suite") { Description = "The suite file." };
        var drive = Many("--drive", "An operation that makes the suite use its edges, e.g. \"POST /orders via gateway\"; may be given again.");
        var body = Many("--body", "The JSON body of the operation before it; may be given again.");
        var with = Many("--with", "Sets a service's environment, e.g. orders.MODE=test; may be given again.");
        var edge = Many("--edge", "Only this edge, e.g. \"orders -> payments\"; may be given again.");
        var longest = new Option<int>("--longest") { Description = "How many seconds a time limit, break or window is waited for at most.", DefaultValueFactory = _ => 15 };
        var file = new Option<string?>("--file") { Description = "Writes a scenario file that holds what was learned." };
        var json = new Option<bool>("--json") { Description = "Prints what was learned as JSON." };
        var root = new Option<string>("--out") { Description = "The folder of all runs.", DefaultValueFactory = _ => "reports/runs" };
        var seed = new Option<long>("--seed") { Description = "Where all chance comes from.", DefaultValueFactory = _ => 1 };
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the suite's projects first." };
        var command = new Command("xray", "Learns from outside how each edge's caller behaves: timeouts, retries, breakers, limits.") { suite, drive, body, with, edge, longest, file, json, root, seed, noBuild };
        command.SetAction((parsed, cancel) => RunAsync(
            new()
            {
                Suite = parsed.GetRequiredValue(suite), Drives = parsed.GetValue(drive) ?? [], Bodies = parsed.GetValue(body) ?? [], With = parsed.GetValue(with) ?? [], Edges = parsed.GetValue(edge) ?? [],
                Longest = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(longest))), File = parsed.GetValue(file), Json = parsed.GetValue(json),
                Root = parsed.GetRequiredValue(root), Seed = parsed.GetValue(seed), Build = !parsed.GetValue(noBuild),
            },
            cancel));
        return command;
    }

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description };

    private static async Task<int> RunAsync(XrayOptions options, CancellationToken cancel)
    {
        var mistakes = XrayScenario.Mistakes(options);
        var read = mistakes.Count == 0 ? XrayScenario.Read(options) : null;
        foreach (var mistake in mistakes.Concat(read?.Problems.Select(problem => $"{problem}") ?? []))
        {
            await Console.Error.WriteLineAsync($"harness: {mistake}");
        }

        if (read?.Scenarios is not [var scenario])
        {
            return Exit.Usage;
        }

        try
        {
            var output = new PlainOutput(options.Json ? Console.Error : Console.Out, TimeProvider.System);
            return await new XraySession(options, output).RunAsync(scenario, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Exit.Interrupted;
        }
        catch (Exception e) when (e is ServiceFailed or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            await Console.Error.WriteLineAsync($"harness: {e.Message}");
            return Exit.Environment;
        }
    }
}

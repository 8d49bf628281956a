using System.CommandLine;
using TestHarness.Cli.Loads;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness load</c>: the load generator alone.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("what") { Description = "An address, or a file with target, load, journeys, data and expect." };
        var rate = Text("--rate", "Arrivals per second, e.g. 200/s.");
        var lasts = Text("--for", "How long, e.g. 10s.");
        var ramp = Text("--ramp", "How long the rate grows before, not judged.");
        var users = new Option<int?>("--users") { Description = "Users instead of arrivals: each begins again when it was answered." };
        var poisson = new Option<bool>("--poisson") { Description = "Draw the gaps between arrivals." };
        var method = Text("--method", "The HTTP method; GET, or POST with a body.");
        var header = new Option<string[]>("--header", "-H") { Description = "A header, e.g. 'X-Client: a'; may be given several times." };
        var body = Text("--body", "The body, with placeholders such as ${index} and ${fake:uuid}.");
        var connections = new Option<int?>("--connections") { Description = "The most connections at a time." };
        var timeout = Text("--timeout", "How long a request may take, e.g. 5s.");
        var engine = new Option<string>("--engine") { Description = "How requests are sent.", DefaultValueFactory = _ => "auto" };
        engine.AcceptOnlyFromAmong("auto", "fast", "task");
        var cpu = new Option<int?>("--cpu") { Description = "The processor that the generator is bound to." };
        var seed = new Option<long?>("--seed") { Description = "Where all chance comes from; without it a fresh one that is printed." };
        var percentile = new Option<string[]>("--limit") { Description = "A limit, e.g. p99=250ms, errors=1%, reached=99%; may be given several times." };
        var find = Text("--find-limit", "Searches the highest rate that keeps all limits, between two rates, e.g. 10/s..1000/s.");
        var root = Text("--out", "A folder for the result as load-load.json and load-load.csv.");
        var command = new Command("load", "Runs a load against an address, and says what it saw.") { what, rate, lasts, ramp, users, poisson, method, header, body, connections, timeout, engine, cpu, seed, percentile, find, root };
        command.SetAction((parsed, cancel) => new LoadAlone(Console.Out, Console.Error).RunAsync(new()
        {
            What = parsed.GetRequiredValue(what), Rate = parsed.GetValue(rate), For = parsed.GetValue(lasts), Ramp = parsed.GetValue(ramp), Users = parsed.GetValue(users),
            Poisson = parsed.GetValue(poisson), Method = parsed.GetValue(method), Headers = parsed.GetValue(header) ?? [], Body = parsed.GetValue(body),
            Connections = parsed.GetValue(connections), Timeout = parsed.GetValue(timeout), Engine = parsed.GetRequiredValue(engine), Cpu = parsed.GetValue(cpu),
            Seed = parsed.GetValue(seed), Limits = parsed.GetValue(percentile) ?? [], Find = parsed.GetValue(find), Out = parsed.GetValue(root),
        }, cancel));
        return command;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}

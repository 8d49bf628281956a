using System.CommandLine;
using TestHarness.Pacts;
using TestHarness.Stubs;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness stub</c>: a stand-in for a third party, alone.</summary>
internal static class StubCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "A pact file, a file of WireMock mappings, or a folder of them." };
        var port = new Option<int>("--port") { Description = "The port of 127.0.0.1 that it listens on; 0 = any free one." };
        var seed = new Option<long>("--seed") { Description = "Where all chance comes from.", DefaultValueFactory = _ => 1 };
        var command = new Command("stub", "Answers as a pact or WireMock's mappings say, until Ctrl-C.") { source, port, seed };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(source), parsed.GetValue(port), parsed.GetValue(seed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string source, int port, long seed, CancellationToken cancel)
    {
        if (!Path.Exists(source))
        {
            await Console.Error.WriteLineAsync($"harness: there is no '{source}': give a pact file, or mappings");
            return Exit.Usage;
        }

        try
        {
            await using var server = await StubServer.StartAsync(Runtime.Stubs.Options(source) with { Port = port, Seed = seed });
            Console.WriteLine($"{source} answers on {server.Address.GetLeftPart(UriPartial.Authority)}; Ctrl-C ends it");
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return Exit.Passed;
        }
        catch (Exception e) when (e is StubMistake or PactFileFailed)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Exit.Usage;
        }
        catch (Exception e) when (e is IOException or PactEngineMissing)
        {
            await Console.Error.WriteLineAsync($"harness: {e.Message}");
            return Exit.Environment;
        }
    }
}

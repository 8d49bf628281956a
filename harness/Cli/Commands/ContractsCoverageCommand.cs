using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Pacts;
using TestHarness.Pacts.Files;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness contracts coverage</c></summary>
internal static class ContractsCoverageCommand
{
    public static Command Create()
    {
        var run = Stored.Folder();
        var pacts = new Option<string>("--pacts") { Description = "The folder of pact files; without it, the one that the run's suite names." };
        var command = new Command("coverage", "Says which operations of a stored run no contract touches, and which interactions no traffic exercised. The run has to have been judged by 'contracts: hold'.") { run, pacts };
        command.SetAction(parsed => Stored.Use(parsed.GetRequiredValue(run), (stored, output) => Covered(stored, parsed.GetValue(pacts), output)));
        return command;
    }

    private static int Covered(StoredRun run, string? folder, IOutput output)
    {
        try
        {
            var pacts = PactFolder.Read(folder ?? SuiteVerification.Folder(run.Manifest.Plan.Suite));
            if (run.Record.Contracts.Count == 0)
            {
                output.Say("harness: the run checked no exchange: its scenario has to say 'contracts: hold'");
                return Exit.NothingMatched;
            }

            var uncovered = Uncovered(run.Record).ToList();
            uncovered.ForEach(line => output.Say($"no contract     {line}"));
            var idle = Idle(run.Record, run.Manifest.Plan.Suite, pacts).ToList();
            idle.ForEach(line => output.Say($"no traffic      {line}"));
            output.Say($"{Words.Count(uncovered.Count, "operation")} without a contract, {Words.Count(idle.Count, "interaction")} without traffic, {Words.Count(run.Record.Contracts.Count, "exchange")} checked");
            return Exit.Passed;
        }
        catch (PactFileFailed e)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Usage;
        }
    }

    /// <summary>What crossed an edge and is no interaction's, edges without any contract included; ids in paths are one operation.</summary>
    private static IEnumerable<string> Uncovered(RunRecord record)
    {
        var watched = record.Contracts.Select(check => check.Edge).ToHashSet();
        var known = record.Contracts.Where(check => check.Outcome == ContractOutcome.Uncovered).Select(check => $"{check.Edge}  {Operation(check.Request)}");
        var others = record.Exchanges.Where(exchange => !watched.Contains(exchange.Edge)).Select(exchange => $"{exchange.Edge}  {Operation($"{exchange.Method} {exchange.Path}")}");
        return known.Concat(others).GroupBy(line => line).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}  ({group.Count()} times)");
    }

    private static IEnumerable<string> Idle(RunRecord record, Suite suite, IReadOnlyList<PactFile> pacts)
    {
        var used = record.Contracts.Where(check => check.Outcome == ContractOutcome.Held).Select(check => (suite.EdgeInContracts(check.Edge), check.Interaction)).ToHashSet();
        return from pact in pacts
               let edge = Edge.Name(pact.Consumer, pact.Provider)
               from interaction in pact.Interactions
               where !used.Contains((edge, interaction.Description))
               select $"{edge}  '{interaction.Description}'{(interaction.Kind == InteractionKind.Http ? "" : " (a message)")}";
    }

    /// <summary>The request without its query; a segment with a digit in it stands for any.</summary>
    private static string Operation(string request) =>
        string.Join('/', request.Split('?')[0].Split('/').Select(segment => segment.Any(char.IsAsciiDigit) ? "*" : segment));
}

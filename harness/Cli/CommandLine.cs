using System.CommandLine;
using TestHarness.Cli.Commands;

namespace TestHarness.Cli;

/// <summary>All that may stand behind <c>harness</c>. A new command is a file in Commands/ and a line here.</summary>
internal static class CommandLine
{
    /// <summary>The command with all of its own.</summary>
    /// <returns>What parses and runs a command line.</returns>
    public static RootCommand Root() => new("TestHarness: contract and chaos tests for microservices, judged from the wire.")
    {
        InitCommand.Create(),
        RunCommand.Create(),
        ProveCommand.Create(),
        XrayCommand.Create(),
        LintCommand.Create(),
        DownCommand.Create(),
        ListCommand.Create(),
        ExplainCommand.Create(),
        JudgeCommand.Create(),
        ReportCommand.Create(),
        ContractsCommand.Create(),
        ImagesCommand.Create(),
        DoctorCommand.Create(),
        CompletionCommand.Create(),
        SchemaCommand.Create(),
        LoadCommand.Create(),
        ProxyCommand.Create(),
        StubCommand.Create(),
        HogCommand.Create(), // of the harness itself
    };
}

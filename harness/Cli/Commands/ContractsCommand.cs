using System.CommandLine;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness contracts</c></summary>
internal static class ContractsCommand
{
    public static Command Create() => new("contracts", "Contracts between services: verifies a running suite, compares pacts, tells what traffic they cover.")
    {
        ContractsVerifyCommand.Create(),
        ContractsDiffCommand.Create(),
        ContractsCoverageCommand.Create(),
    };
}

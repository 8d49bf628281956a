using System.CommandLine;
using TestHarness.Core.Schemas;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness schema</c></summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var of = new Argument<string>("of") { Description = "suite or scenario." };
        of.AcceptOnlyFromAmong("suite", "scenario");
        var reference = new Option<bool>("--reference") { Description = "Prints the reference file instead, which shows every key with a comment." };
        var command = new Command("schema", "Prints the JSON schema of suite or scenario files, for completion and checks in editors.") { of, reference };
        command.SetAction(parsed => Console.Out.Write((parsed.GetValue(of), parsed.GetValue(reference)) switch
        {
            ("suite", false) => FileSchema.OfSuites(Text("REFERENCE.suite.yaml")),
            (_, false) => FileSchema.OfScenarios(Text("REFERENCE.scenario.yaml"), Text("REFERENCE.suite.yaml")),
            (var what, _) => Text($"REFERENCE.{what}.yaml"),
        }));
        return command;
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(SchemaCommand).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

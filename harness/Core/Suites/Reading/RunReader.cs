using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>run:</c> of a service.</summary>
internal static class RunReader
{
    public static Run Read(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return new();
        }

        var run = new Run
        {
            Project = keys.Take("project")?.Text(),
            Command = Command(keys.Take("command")),
            Dir = keys.Take("dir")?.Text() ?? "",
            Address = Address(keys.Take("address")),
            Image = keys.Take("image")?.Text(),
            Build = keys.Take("build")?.Text(),
        };
        keys.Close();
        var (processes, containers) = (Count(run.Project, run.Command, run.Address), Count(run.Image, run.Build));
        if (processes > 1 || containers > 1 || processes + containers == 0 || (run.Address is not null && containers > 0))
        {
            field.Wrong(
                $"'run' says {(processes + containers == 0 ? "no way" : "more than one way")} to run the service",
                "write one of project, command, address; and for containers one of image, build beside a project or command, or alone");
        }

        return run;
    }

    private static int Count(params object?[] ways) => ways.Count(way => way is not null);

    private static string? Address(Field? field)
    {
        if (field?.Text() is not { } text)
        {
            return null;
        }

        if (!LocalAddress.IsOne(text))
        {
            field.Wrong($"'address' is not one that the harness reaches: '{text}'", LocalAddress.Cure);
        }

        return text;
    }

    private static IReadOnlyList<string>? Command(Field? field)
    {
        if (field is null)
        {
            return null;
        }

        var words = field.Items().Select(item => item.Text()).OfType<string>().ToList();
        if (words.Count == 0)
        {
            field.Wrong("'command' is empty", "write e.g. command: [node, server.mjs]");
        }

        return words;
    }
}

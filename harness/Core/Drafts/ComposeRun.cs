using System.Buffers;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Drafts;

/// <summary>How a service of a Compose file is run: from its image, from its build, or by its own command in the folder of its build.</summary>
internal static class ComposeRun
{
    private static readonly SearchValues<char> OfShells = SearchValues.Create("&|;<>$'\"`()*\\\n");

    /// <summary>What stands in <c>run: { … }</c>; what is left out goes to the notes.</summary>
    public static string Of(string name, YamlNode node, List<string> notes)
    {
        var command = node.At("command");
        if (node.At("build") is not { } build)
        {
            notes.AddRange(command is null ? [] : [$"services.{name}.command: the image's own is run"]);
            return node.Value("image") is { } image ? $"image: {DraftFiles.Scalar(image)}" : "build: .";
        }

        var folder = DraftFiles.Scalar(node.Value("build") ?? build.Value("context") ?? ".");
        if (command is null)
        {
            return $"build: {folder}";
        }

        if (Words(command) is not { Count: > 0 } words)
        {
            notes.Add($"services.{name}.command: it is a shell's; write run: {{ command: [program, argument], dir: folder }}");
            return $"build: {folder}";
        }

        notes.Add($"services.{name}.build: with a command of its own it is run as a plain process; for containers, end its Dockerfile with that command and write build:");
        return $"command: [{string.Join(", ", words.Select(DraftFiles.Scalar))}], dir: {folder}";
    }

    /// <summary>The words of a list, or of a line that needs no shell.</summary>
    private static IReadOnlyList<string>? Words(YamlNode command) => command switch
    {
        YamlSequenceNode list => [.. list.Children.Select(static word => $"{word}")],
        YamlScalarNode { Value: { } line } when !line.AsSpan().ContainsAny(OfShells) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        _ => null,
    };
}

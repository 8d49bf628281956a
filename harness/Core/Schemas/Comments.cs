using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Schemas;

/// <summary>What stands behind the first key of a line, after a <c>#</c>.</summary>
internal static class Comments
{
    public static string Behind(SourceFile file, YamlNode key)
    {
        var line = file.Line((int)key.Start.Line).TrimEnd();
        var before = line[..(int)(key.Start.Column - 1)];
        return before.All(static letter => letter is ' ' or '-') && Start(line) is var start && start >= 0 ? line[(start + 1)..].Trim() : "";
    }

    /// <summary>Where the comment begins; -1 without one. A # inside quotes or inside a word is none.</summary>
    private static int Start(string line)
    {
        var quote = '\0';
        foreach (var (at, letter) in line.Index())
        {
            if (letter == '#' && quote == '\0' && (at == 0 || line[at - 1] == ' '))
            {
                return at;
            }

            quote = letter == quote ? '\0' : quote == '\0' && letter is '"' or '\'' ? letter : quote;
        }

        return -1;
    }
}

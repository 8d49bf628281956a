using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Text;

/// <summary>Parses a YAML file into nodes that know their places, within limits, and turns whatever goes wrong into a problem with a place.</summary>
internal static class YamlFile
{
    /// <summary>More aliases than this are not a scenario but a mistake or an attack.</summary>
    public const int MostAliases = 100;

    /// <summary>More nodes than this, aliases followed, are refused: a file of nine short lines can stand for millions.</summary>
    public const int MostNodes = 100_000;

    public static YamlNode? Parse(SourceFile file, Problems problems)
    {
        if (file.FirstIndentingTab() is { } tab)
        {
            problems.Add(file, tab, "a tab indents this line", "indent with spaces");
            return null;
        }

        var scanner = new Scanner(new StringReader(file.Text));
        var parser = new LimitedParser(new Parser(scanner), MostAliases);
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return Single(stream, file, problems);
        }
        catch (YamlException e)
        {
            problems.Add(file, At(e.Start), Clean(e.Message), "this is not YAML that can be read");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            problems.Add(file, At(scanner.CurrentPosition), "the text ends or goes on where YAML does not allow it", "look for an unclosed [, {, quote or a wrong indentation before here");
        }

        return null;
    }

    private static YamlNode? Single(YamlStream stream, SourceFile file, Problems problems)
    {
        if (stream.Documents is not [var document, ..] || document.RootNode is YamlScalarNode { Value: null or "" })
        {
            problems.Add(file, (1, 1), "the file is empty", "see REFERENCE.scenario.yaml or REFERENCE.suite.yaml for what belongs in it");
            return null;
        }

        if (stream.Documents.Count > 1)
        {
            problems.Add(file, At(stream.Documents[1].RootNode.Start), "a second document begins here", "one file holds one document: remove '---' or split the file");
        }

        if (Size(document.RootNode, new(ReferenceEqualityComparer.Instance)) > MostNodes)
        {
            problems.Add(file, (1, 1), $"the file stands for more than {MostNodes} nodes", "use fewer aliases (*name)");
            return null;
        }

        return document.RootNode;
    }

    private static long Size(YamlNode node, Dictionary<YamlNode, long> known)
    {
        if (known.TryGetValue(node, out var size))
        {
            return size;
        }

        var children = node switch
        {
            YamlMappingNode mapping => mapping.Children.SelectMany(pair => new[] { pair.Key, pair.Value }),
            YamlSequenceNode sequence => sequence.Children,
            _ => [],
        };
        size = children.Aggregate(1L, (sum, child) => Math.Min(long.MaxValue / 4, sum + Size(child, known)));
        known[node] = size;
        return size;
    }

    private static (int Line, int Column) At(Mark mark) => ((int)mark.Line, (int)mark.Column);

    private static string Clean(string message) => message.Split("): ")[^1].TrimEnd('.');
}

using YamlDotNet.RepresentationModel;

namespace TestHarness.Tests.Repository.Pages;

/// <summary>What a CI server's file lets a shell do.</summary>
internal static class CiRecipe
{
    private static readonly HashSet<string> Scripts = ["run", "script", "before_script", "after_script", "bash"];

    /// <summary>The files' own keys at the top, by which they are known.</summary>
    private static readonly HashSet<string> Tops = ["on", "jobs", "stages", "steps", "schedules", "trigger"];

    /// <summary>Whether a file is one.</summary>
    public static bool IsOne(YamlNode root) => root is YamlMappingNode map && map.Children.Keys.Any(key => Tops.Contains($"{key}"))
        || root is YamlMappingNode { Children: var jobs } && jobs.Values.Any(job => job is YamlMappingNode keys && keys.Children.Keys.Any(key => $"{key}" == "script"));

    /// <summary>Each text for a shell with the line in the file on which it stands, from 1 on.</summary>
    public static IEnumerable<(int Line, string Text)> Shell(YamlNode node, bool isScript = false) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => Shell(pair.Value, Scripts.Contains($"{pair.Key}"))),
        YamlSequenceNode list => list.Children.SelectMany(item => Shell(item, isScript)),
        YamlScalarNode { Value: { } text } when isScript => [((int)node.Start.Line, text)],
        _ => [],
    };
}

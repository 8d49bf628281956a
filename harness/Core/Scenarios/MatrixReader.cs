using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>matrix:</c> and gives every combination of its values.</summary>
internal static class MatrixReader
{
    /// <summary>More combinations than this are a mistake.</summary>
    private const int MostCombinations = 100;

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Combinations(Field root)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> all = [new Dictionary<string, string>()];
        if (root.Node is not YamlMappingNode || root.Mapping()?.Take("matrix") is not { } matrix)
        {
            return all;
        }

        foreach (var (name, values) in matrix.Mapping()?.All ?? [])
        {
            var texts = values.Items().Select(item => item.Text()).OfType<string>().ToList();
            all = [.. all.SelectMany(_ => texts, (one, text) => new Dictionary<string, string>(one, StringComparer.Ordinal) { ["matrix." + name] = text })];
            if (all.Count is 0 or > MostCombinations)
            {
                values.Wrong($"the matrix has {(all.Count == 0 ? "no" : $"more than {MostCombinations}")} combinations", $"write 1 to {MostCombinations} in all");
                return [new Dictionary<string, string>()];
            }
        }

        return all;
    }
}

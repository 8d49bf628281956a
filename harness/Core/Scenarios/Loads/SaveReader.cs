using System.Text.RegularExpressions;
using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>save: { token: $.token, etag: { header: ETag }, csrf: { regex: 'value="([^"]+)"' } }</c>.</summary>
internal static partial class SaveReader
{
    public static IReadOnlyList<PlannedSave> All(Field? field) => [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value)).OfType<PlannedSave>()];

    private static PlannedSave? One(string name, Field field)
    {
        if (!Name().IsMatch(name))
        {
            field.Wrong($"'{name}' cannot be the name of something saved", "use letters, digits, - and _");
        }

        if (field.Node is YamlScalarNode)
        {
            return field.Text() is { } path ? Json(name, path, field) : null;
        }

        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var (json, header, regex) = (keys.Take("json"), keys.Take("header"), keys.Take("regex"));
        keys.Close();
        return (json?.Text(), header?.Text(), regex?.Text()) switch
        {
            ({ } path, null, null) => Json(name, path, json!),
            (null, { } one, null) => HeaderNames.IsOne(one) ? new(name, SaveFrom.Header, one) : (PlannedSave?)header!.Wrong($"'{one}' cannot be a header", "use letters, digits and hyphens"),
            (null, null, { } pattern) => Regex(name, pattern, regex!),
            _ => (PlannedSave?)field.Wrong($"'{name}' says not one place to save from", "write a JSON path, { header: NAME } or { regex: EXPRESSION }"),
        };
    }

    private static PlannedSave? Json(string name, string path, Field field) => Path().IsMatch(path)
        ? new(name, SaveFrom.Json, path)
        : (PlannedSave?)field.Wrong($"'{path}' is no path", "write e.g. $.order.id or $.lines[0].sku");

    private static PlannedSave? Regex(string name, string pattern, Field field)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            return new(name, SaveFrom.Regex, pattern);
        }
        catch (ArgumentException e)
        {
            return (PlannedSave?)field.Wrong($"'{pattern}' is no regular expression", e.Message);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\$(\.[^.\[\]]+|\[[0-9]{1,9}\])+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}

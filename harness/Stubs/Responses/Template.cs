using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TestHarness.Stubs.Matching;

namespace TestHarness.Stubs.Responses;

/// <summary>
/// The part of WireMock's templates that stubs use: <c>{{request.method}}</c>, <c>.url</c>, <c>.path</c>, <c>.path.[n]</c>, <c>.query.name</c>, <c>.headers.Name</c>, <c>.body</c>,
/// <c>{{jsonPath request.body '$.a'}}</c>, <c>{{now}}</c>, <c>{{randomValue type='UUID'}}</c>.
/// </summary>
internal sealed partial class Template(TimeProvider time, Random random)
{
    private static readonly string[] Parts = ["method", "url", "path", "body"];
    private static readonly string[] NamedParts = ["path", "pathSegments", "query", "headers"];

    /// <summary>The expressions in a text that are not known.</summary>
    public static IEnumerable<string> Unknown(string text) => Expression().Matches(text).Select(match => match.Groups["what"].Value.Trim()).Where(what => !IsKnown(what));

    /// <summary>The text with every expression's value in its place.</summary>
    public string Fill(string text, StubRequest request) => Expression().Replace(text, match => Value(match.Groups["what"].Value.Trim(), request));

    private static bool IsKnown(string what) => what == "now" || Random().IsMatch(what) || Json().IsMatch(what) || Part().Match(what) is { Success: true } part
        && (part.Groups["name"].Success ? NamedParts : Parts).Contains(part.Groups["part"].Value);

    private string Value(string what, StubRequest request)
    {
        if (what == "now")
        {
            return time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        }

        if (Random().IsMatch(what))
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes).ToString();
        }

        return Json().Match(what) is { Success: true } json ? Found(request.Body, json.Groups["path"].Value) : Said(Part().Match(what), request);
    }

    private static string Said(Match part, StubRequest request)
    {
        var name = part.Groups["name"].Value;
        return part.Groups["part"].Value switch
        {
            "method" => request.Method,
            "url" => request.Url,
            "path" or "pathSegments" when name.Length > 0 => request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(int.TryParse(name, out var index) ? index : -1) ?? "",
            "path" => request.Path,
            "query" => request.Query.GetValueOrDefault(name)?[0] ?? "",
            "headers" => request.Headers.GetValueOrDefault(name)?[0] ?? "",
            "body" => request.Body,
            _ => "",
        };
    }

    private static string Found(string body, string path)
    {
        try
        {
            return JsonPath.Parse(path)?.Find(JsonNode.Parse(body)).Select(JsonPath.AsText).FirstOrDefault() ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"\{\{\{?(?<what>[^{}]+)\}?\}\}")]
    private static partial Regex Expression();

    [GeneratedRegex(@"^request\.(?<part>\w+)(?:\.\[?'?(?<name>[\w-]+)'?\]?)?$")]
    private static partial Regex Part();

    [GeneratedRegex(@"^jsonPath\s+request\.body\s+['""](?<path>[^'""]+)['""]$")]
    private static partial Regex Json();

    [GeneratedRegex(@"^randomValue\s+type=['""]UUID['""]$")]
    private static partial Regex Random();
}

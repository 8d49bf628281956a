using System.Text.Json;
using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>Compares a status with a pact's, or with its class.</summary>
internal sealed class StatusCheck(PactPart response)
{
    public const string Path = "status";

    private readonly (int Low, int High, string Word)? _class = Class(response.Rules.Of("status").Values.FirstOrDefault());

    public IReadOnlyList<ContractDifference> Differences(int status)
    {
        var (low, high, word) = _class ?? (response.Status, response.Status, $"{response.Status}");
        return response.Status == 0 || (status >= low && status <= high)
            ? [] : [new(Path, word, $"{status}", _class is null ? "equality" : "statusCode", $"expected status {word} but was {status}")];
    }

    private static (int Low, int High, string Word)? Class(string? rule)
    {
        if (rule is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(rule);
        var matcher = json.RootElement.TryGetProperty("matchers", out var list) && list.GetArrayLength() > 0 ? list[0] : default;
        var word = matcher.ValueKind == JsonValueKind.Object && matcher.TryGetProperty("status", out var status) ? status.ToString() : "";
        return word switch
        {
            "info" => (100, 199, word),
            "success" => (200, 299, word),
            "redirect" => (300, 399, word),
            "clientError" => (400, 499, word),
            "serverError" => (500, 599, word),
            "nonError" => (100, 399, word),
            "error" => (400, 599, word),
            _ => null,
        };
    }
}

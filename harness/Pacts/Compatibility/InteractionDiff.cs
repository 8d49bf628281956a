using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Compatibility;

/// <summary>Compares one interaction with what it was.</summary>
internal static class InteractionDiff
{
    public static IEnumerable<PactChange> Between(PactInteraction before, PactInteraction after)
    {
        var request = Places(before.Request).Changes(Places(after.Request)).Select(change => new PactChange(after.Key, $"request {change.Path}", ChangeEffect.BreaksProvider, $"{change.Text}: the provider is asked otherwise"));
        var response = Places(before.Response).Changes(Places(after.Response)).Select(change => Answered(after, change));
        return request.Concat(response);
    }

    /// <summary>More or other in an answer is the provider's burden; a wider rule the consumer's, which has to be ready for more.</summary>
    private static PactChange Answered(PactInteraction after, (string Path, string Text, PlaceChange Kind) change) => change.Kind switch
    {
        PlaceChange.Gone => new(after.Key, $"answer {change.Path}", ChangeEffect.Harmless, $"{change.Text}: the consumer no longer needs it"),
        PlaceChange.Wider => new(after.Key, $"answer {change.Path}", ChangeEffect.BreaksConsumer, $"{change.Text}: the consumer has to take more"),
        _ => new(after.Key, $"answer {change.Path}", ChangeEffect.BreaksProvider, $"{change.Text}: the provider has to keep it"),
    };

    private static PartPlaces Places(PactPart part)
    {
        var places = new Dictionary<string, (string Value, string Rule)>(StringComparer.Ordinal);
        void Add(string name, string value, string? rule)
        {
            if (value.Length > 0)
            {
                places[name] = (value, rule is null ? "equality" : PactRules.InWords(rule));
            }
        }

        Add("method", part.Method, null);
        Add("path", part.Path, part.Rules.Of("path").GetValueOrDefault(""));
        Add("status", part.Status == 0 ? "" : $"{part.Status}", part.Rules.Of("status").Values.FirstOrDefault());
        foreach (var (name, values) in part.Headers)
        {
            Add($"header {name}", string.Join(", ", values), part.Rules.Of("header").GetValueOrDefault(name));
        }

        foreach (var (name, values) in part.Query ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            Add($"query {name}", string.Join(", ", values), part.Rules.Of("query").GetValueOrDefault(name));
        }

        foreach (var (path, value) in BodyPlaces.Of(part))
        {
            places[path] = (value, BodyPlaces.RuleAt(part, path));
        }

        return new(places);
    }
}

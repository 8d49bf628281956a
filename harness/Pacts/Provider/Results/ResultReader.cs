using System.Globalization;
using System.Text.Json;

namespace TestHarness.Pacts;

/// <summary>Reads what the engine says of a verification. Its <c>errors</c> repeat those of <c>interactionResults</c>, and hold what belongs to no interaction.</summary>
internal static class ResultReader
{
    /// <param name="provider">The provider's name.</param>
    /// <param name="json">The engine's result.</param>
    /// <param name="troubles">What went wrong in delegates: the reason behind errors that the engine cannot know.</param>
    public static VerificationResult Read(string provider, string json, IReadOnlyList<string> troubles)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var why = troubles.Count > 0 ? $"; {string.Join("; ", troubles.Distinct())}" : "";
        List<InteractionResult> interactions = [.. Items(root, "interactionResults").Select(result => One(result, why))];
        var known = interactions.Count(interaction => interaction.Outcome != VerificationOutcome.Kept);
        var errors = Items(root, "errors").Concat(Items(root, "pendingErrors")).ToList();
        return new()
        {
            Provider = provider,
            Interactions = interactions,
            Errors = errors.Count > known ? [.. errors.Where(error => !interactions.Exists(one => Text(error, "interaction").Contains(one.Description, StringComparison.Ordinal))).Select(error => Told(error, why))] : [],
            Notices = [.. Items(root, "notices").Select(notice => Text(notice, "text"))],
        };
    }

    private static InteractionResult One(JsonElement json, string why)
    {
        var kept = Text(json, "result") == "OK";
        var mismatch = json.TryGetProperty("mismatch", out var found) ? found : default;
        var broken = mismatch.ValueKind == JsonValueKind.Object && Text(mismatch, "type") == "mismatches";
        return new()
        {
            Consumer = Named(json, "consumer"),
            Description = Text(json, "description"),
            States = [.. Items(json, "providerStates").Select(state => state.ValueKind == JsonValueKind.Object ? Text(state, "name") : state.ToString())],
            Duration = Duration(Text(json, "duration")),
            Pending = json.TryGetProperty("pending", out var pending) && pending.ValueKind == JsonValueKind.True,
            Outcome = kept ? VerificationOutcome.Kept : broken ? VerificationOutcome.Broken : VerificationOutcome.NotVerified,
            Mismatches = broken ? [.. Items(mismatch, "mismatches").Select(PactMismatch.Read)] : [],
            Error = kept || broken ? "" : (mismatch.ValueKind == JsonValueKind.Object ? Text(mismatch, "message") : "the engine does not say why") + why,
        };
    }

    private static string Told(JsonElement error, string why)
    {
        var mismatch = error.TryGetProperty("mismatch", out var found) ? found : default;
        var message = mismatch.ValueKind == JsonValueKind.Object ? Text(mismatch, "message") : "";
        return $"{Text(error, "interaction")}: {message}{why}".TrimStart(':', ' ');
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";

    /// <summary>A name, or an object that has one.</summary>
    private static string Named(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? Text(value, "name") : Text(json, name);

    /// <summary>As Rust writes one, e.g. <c>12.5ms</c>; zero for anything else.</summary>
    private static TimeSpan Duration(string text)
    {
        var digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        return double.TryParse(text.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? text[digits..] switch
            {
                "s" => TimeSpan.FromSeconds(number),
                "ms" => TimeSpan.FromMilliseconds(number),
                "µs" => TimeSpan.FromMicroseconds(number),
                _ => TimeSpan.Zero,
            }
            : TimeSpan.Zero;
    }
}

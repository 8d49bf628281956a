using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.Pacts;

/// <summary>Writes matchers that stand anywhere in a body.</summary>
internal sealed class MatcherJson : JsonConverter<Matcher>
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Known = [];

    /// <summary>A user's settings, and matchers; made once for each, since settings hold all that was found out about types. From then on they cannot be changed, as settings that were used never can.</summary>
    public static JsonSerializerOptions With(JsonSerializerOptions settings) => Known.GetValue(settings, Made);

    public override bool CanConvert(Type typeToConvert) => typeof(Matcher).IsAssignableFrom(typeToConvert);

    public override Matcher Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("a matcher is written into pacts, never read from JSON");

    public override void Write(Utf8JsonWriter writer, Matcher value, JsonSerializerOptions options) => value.ToJson(options).WriteTo(writer, options);

    private static JsonSerializerOptions Made(JsonSerializerOptions settings)
    {
        settings.MakeReadOnly(populateMissingResolver: true);
        var options = new JsonSerializerOptions(settings) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new MatcherJson());
        return options;
    }
}

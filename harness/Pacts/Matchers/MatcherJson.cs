using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.Pacts;

/// <summary>Writes matchers that stand anywhere in a body.</summary>
internal sealed class MatcherJson : JsonConverter<Matcher>
{
    /// <summary>A user's settings, and matchers.</summary>
    public static JsonSerializerOptions With(JsonSerializerOptions settings)
    {
        var options = new JsonSerializerOptions(settings) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new MatcherJson());
        return options;
    }

    public override bool CanConvert(Type typeToConvert) => typeof(Matcher).IsAssignableFrom(typeToConvert);

    public override Matcher Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("a matcher is written into pacts, never read from JSON");

    public override void Write(Utf8JsonWriter writer, Matcher value, JsonSerializerOptions options) => value.ToJson(options).WriteTo(writer, options);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>Writes what was learned as JSON: times in milliseconds, each with the least and the most that it may be.</summary>
public static class XrayJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new Intervals(), new Failures(), new Times(), new Requests(), new Calls() },
    };

    /// <summary>The text.</summary>
    /// <param name="seen">What was learned.</param>
    /// <returns>JSON: an array, one object for each edge.</returns>
    public static string Write(IReadOnlyList<EdgeXray> seen) => JsonSerializer.Serialize(seen, Options);

    /// <summary>JSON that is only written.</summary>
    private abstract class Written<T> : JsonConverter<T>
    {
        public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("it is only written");
    }

    private sealed class Intervals : Written<Interval>
    {
        public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("ms", Times.Milliseconds(value.Value));
            writer.WriteNumber("low_ms", Times.Milliseconds(value.Low));
            writer.WriteNumber("high_ms", Times.Milliseconds(value.High));
            writer.WriteEndObject();
        }
    }

    private sealed class Failures : Written<Failure>
    {
        public override void Write(Utf8JsonWriter writer, Failure value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class Times : Written<TimeSpan>
    {
        public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(Milliseconds(value));
    }

    private sealed class Calls : Written<RequestPattern>
    {
        public override void Write(Utf8JsonWriter writer, RequestPattern value, JsonSerializerOptions options) => writer.WriteStringValue($"{value}");
    }

    private sealed class Requests : Written<PlannedLoad>
    {
        public override void Write(Utf8JsonWriter writer, PlannedLoad value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.Name} via {value.Via}");
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.Reporting.Json;

/// <summary>How results are written: snake_case, indented, and with <c>-></c> as people read it, since the file is never put into a page.</summary>
[JsonSerializable(typeof(ResultsFile))]
internal sealed partial class ResultsContext : JsonSerializerContext
{
    public static ResultsContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

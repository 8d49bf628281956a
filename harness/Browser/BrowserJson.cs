using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.Browser;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BrowserCommand))]
[JsonSerializable(typeof(BrowserReply))]
internal sealed partial class BrowserJson : JsonSerializerContext;

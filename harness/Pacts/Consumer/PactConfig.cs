using System.Text.Json;

namespace TestHarness.Pacts;

/// <summary>How pacts are written.</summary>
public sealed record PactConfig
{
    /// <summary>The folder of pact files: <c>pacts</c>, three levels above the program's.</summary>
    public string PactDir { get; init; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "pacts"));

    /// <summary>How bodies are written in JSON: names in camel case.</summary>
    public JsonSerializerOptions DefaultJsonSettings { get; init; } = JsonSerializerOptions.Web;

    /// <summary>How long another process may hold the folder: 30 s.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

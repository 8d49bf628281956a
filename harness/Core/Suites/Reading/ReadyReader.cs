using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>ready:</c> of a service: <c>GET /path</c>, <c>tcp</c>, or <c>{ log: "text" }</c>.</summary>
internal static class ReadyReader
{
    private const string Cure = "write ready: GET /health/ready, ready: tcp, or ready: { log: \"listening\" }";

    public static Ready Read(Field? field)
    {
        if (field is null)
        {
            return new();
        }

        if (field.Node is YamlDotNet.RepresentationModel.YamlMappingNode && field.Mapping() is { } keys)
        {
            var log = keys.Need("log", Cure)?.Text();
            keys.Close();
            return new() { Log = log };
        }

        var text = field.Text();
        if (text is null or "tcp" || text.StartsWith("GET /", StringComparison.Ordinal))
        {
            return new() { Tcp = text == "tcp", Http = text is null or "tcp" ? null : text["GET ".Length..] };
        }

        field.Wrong($"'ready' is no readiness check: '{text}'", Cure);
        return new();
    }
}

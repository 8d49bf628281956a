using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>calls:</c> of a service: its edges.</summary>
internal static class CallReader
{
    private static readonly string[] Protocols = ["http", "tcp", "auto", .. Later];

    private static string[] Later => ["grpc", "amqp", "postgres"];

    public static IReadOnlyList<Call> All(Field? field) =>
        [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value)).OfType<Call>()];

    private static Call? One(string to, Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var env = keys.Need("env", $"write the variable that tells the caller where '{to}' is, e.g. env: {to.ToUpperInvariant()}_URL")?.Text();
        var value = keys.Take("value")?.Text() ?? Call.DefaultValue;
        if (keys.Take("protocol") is { } protocol && protocol.OneOf("protocol", Protocols) is { } known && Later.Contains(known))
        {
            protocol.Wrong($"protocol '{known}' is not yet supported", NotYet.Cure);
        }

        keys.Close();
        return env is null ? null : new() { To = to, Env = env, Value = value };
    }
}

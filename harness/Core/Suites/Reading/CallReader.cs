using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>calls:</c> of a service: its edges.</summary>
internal static class CallReader
{
    public static IReadOnlyList<Call> All(Field? field) =>
        [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value)).OfType<Call>()];

    private static Call? One(string to, Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var env = keys.Need("env", $"write the variable that tells the caller where '{to}' is, e.g. env: {to.ToUpperInvariant()}_URL")?.Text();
        var protocol = keys.Take("protocol")?.Choice<Protocol>() ?? Protocol.Auto;
        var tls = Tls(keys.Take("tls"), protocol);
        var otherwise = Call.ValueFor(protocol, tls);
        var value = otherwise is null
            ? keys.NeedThen("value", "clients of this protocol read no common address: write e.g. value: \"Host=${host};Port=${port};Database=shop;Username=shop\"")?.Text()
            : keys.Take("value")?.Text() ?? otherwise;
        keys.Close();
        return env is null ? null : new() { To = to, Env = env, Value = value ?? "", Protocol = protocol, TerminatesTls = tls };
    }

    private static bool Tls(Field? field, Protocol protocol)
    {
        var terminates = field?.OneOf("'tls'", "terminate") is not null;
        if (terminates && protocol is Protocol.Tcp or Protocol.Postgres)
        {
            field!.Wrong($"'tls: terminate' cannot be done on an edge that speaks {Snake.Of(protocol)}", protocol == Protocol.Tcp
                ? "say what is spoken inside, e.g. protocol: http; or remove 'tls', and the bytes pass as they are"
                : "remove 'tls' and connect without it: the proxy answers a request for TLS with no");
        }

        return terminates;
    }
}

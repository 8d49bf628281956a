using System.Text.RegularExpressions;

namespace TestHarness.Core.Drafts;

/// <summary>Finds in a variable's value where another service is.</summary>
internal static partial class ComposeAddress
{
    private const string Place = "${host}:${port}";

    /// <summary>The call that a variable of a service stands for, or null when its value names no other service.</summary>
    public static DraftCall? Of(string variable, string value, string caller, IReadOnlySet<string> names, IReadOnlyDictionary<string, string> resources)
    {
        if (Url().Match(value) is { Success: true } url && Other(url.Groups["host"].Value) is { } called)
        {
            var scheme = url.Groups["scheme"].Value;
            var protocol = Protocol(called, scheme);
            var login = url.Groups["login"].Success && resources.ContainsKey(called) ? "${user}:${password}@" : "";
            var rest = resources.GetValueOrDefault(called) == "postgres" ? "/${db}" : url.Groups["rest"].Value;
            var whole = $"{scheme}://{login}{Place}{rest}";
            return new(called, variable, protocol, whole == "http://" + Place && protocol == "http" ? "" : whole);
        }

        if (HostKey().Match(value) is { Success: true } pairs && Other(pairs.Groups["host"].Value) is { } database)
        {
            return new(database, variable, Protocol(database, ""), "Host=${host};Port=${port};Database=${db};Username=${user};Password=${password}");
        }

        return Bare().Match(value) is { Success: true } bare && Other(bare.Groups["host"].Value) is { } named
            ? new(named, variable, Protocol(named, ""), Place)
            : null;

        string? Other(string name) => name != caller && names.Contains(name) ? name : null;

        string Protocol(string name, string scheme) => resources.GetValueOrDefault(name) switch
        {
            "postgres" => "postgres",
            "rabbitmq" => "amqp",
            "redis" => "tcp",
            _ => scheme switch { "http" or "https" => "http", "grpc" => "grpc", "amqp" => "amqp", _ => "auto" },
        };
    }

    /// <summary>The path that a health check asks on the service itself, or null.</summary>
    public static string? HealthPath(string command) =>
        Health().Match(command) is { Success: true } found ? found.Groups["path"] is { Length: > 0 } path ? path.Value : "/" : null;

    [GeneratedRegex(@"^(?<scheme>[a-z][a-z0-9+.-]*)://(?:(?<login>[^@/]+)@)?(?<host>[A-Za-z0-9_.-]+)(?::\d+)?(?<rest>/\S*)?$")]
    private static partial Regex Url();

    [GeneratedRegex(@"(?:^|;)\s*(?:Host|Server)\s*=\s*(?<host>[A-Za-z0-9_.-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex HostKey();

    [GeneratedRegex(@"^(?<host>[A-Za-z0-9_.-]+):\d+$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?(?<path>/[^\s""'\]]*)?")]
    private static partial Regex Health();
}

using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Writes PostgreSQL's wire protocol by hand.</summary>
internal static class PostgresBytes
{
    public static readonly byte[] Tls = [0, 0, 0, 8, 4, 210, 22, 47];
    public static readonly byte[] Gss = [0, 0, 0, 8, 4, 210, 22, 48];
    public static readonly byte[] Cancel = [0, 0, 0, 16, 4, 210, 22, 46, 0, 0, 0, 1, 0, 0, 0, 2];
    public static readonly byte[] Startup = Start("user\0alice\0database\0shop\0\0");
    public static readonly byte[] Sync = Message('S');
    public static readonly byte[] Flush = Message('H');
    public static readonly byte[] Complete = Message('C', "SELECT 1\0");
    public static readonly byte[] LetIn = [.. Message('R', "\0\0\0\0"), .. Message('S', "a\0b\0"), .. Message('K', "\0\0\0\u0001\0\0\0\u0002"), .. Ready('I')];

    public static byte[] Message(char type, string payload = "") => Message(type, Encoding.Latin1.GetBytes(payload));

    public static byte[] Message(char type, byte[] payload) => [(byte)type, .. AmqpBytes.Long(payload.Length + 4), .. payload];

    public static byte[] Start(string parameters) => [.. AmqpBytes.Long(parameters.Length + 8), 0, 3, 0, 0, .. Encoding.Latin1.GetBytes(parameters)];

    public static byte[] Query(string sql) => Message('Q', [.. Encoding.UTF8.GetBytes(sql), 0]);

    public static byte[] Parse(string name, string sql) => Message('P', $"{name}\0{sql}\0\0\0");

    public static byte[] Bind(string statement, string portal = "") => Message('B', $"{portal}\0{statement}\0\0\0\0\0\0\0");

    public static byte[] Execute(string portal = "") => Message('E', $"{portal}\0\0\0\0\0");

    /// <summary>Parse, bind, execute and sync of an unnamed statement.</summary>
    public static byte[] Extended(string sql) => [.. Parse("", sql), .. Bind(""), .. Execute(), .. Sync];

    public static byte[] Ready(char status) => Message('Z', [(byte)status]);

    public static byte[] Answer(char status = 'I') => [.. Message('T', "\0\0"), .. Message('D', "\0\0"), .. Complete, .. Ready(status)];

    public static byte[] Error(string state, string message, string severity = "ERROR") => Message('E', $"S{severity}\0V{severity}\0C{state}\0M{message}\0\0");

    /// <summary>An exchange in words.</summary>
    public static string Line(TappedExchange exchange)
    {
        string?[] words =
        [
            exchange.Method, $"'{exchange.Path}'", $"{exchange.Status}", exchange.Outcome == ExchangeOutcome.Answered ? null : $"{exchange.Outcome}",
            exchange.Detail is { } detail ? $"({detail})" : null, exchange.ReachedUpstream ? null : "not upstream", exchange.Fault,
        ];
        return string.Join(' ', words.OfType<string>());
    }
}

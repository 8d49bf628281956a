using System.Text;

namespace TestHarness.Pacts.Checks;

/// <summary>Writes messages of version 3, as the engine compares them; UTF-8 that ends with a zero.</summary>
internal static class MessageJson
{
    private const string Json = "application/json";

    /// <summary>A single value as the field <c>v</c>.</summary>
    public static byte[] Wrapped(string value, string? rules) => Of($$"""{"v":{{value}}}""", Json, rules);

    /// <summary>JSON contents.</summary>
    public static byte[] Of(string contents, string contentType, string? rules) =>
        Encoding.UTF8.GetBytes($$"""{"description":"x","contents":{{contents}},"metaData":{"contentType":"{{contentType}}"}{{(rules is null ? "" : $",\"matchingRules\":{{\"body\":{rules}}}")}}}""" + "\0");

    /// <summary>JSON contents that are bytes already.</summary>
    public static byte[] Of(ReadOnlySpan<byte> contents)
    {
        var before = """{"description":"x","contents":"""u8;
        var after = ""","metaData":{"contentType":"application/json"}}"""u8;
        var all = new byte[before.Length + contents.Length + after.Length + 1];
        before.CopyTo(all);
        contents.CopyTo(all.AsSpan(before.Length));
        after.CopyTo(all.AsSpan(before.Length + contents.Length));
        return all;
    }
}

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>stampede: edge</c> of <c>verify:</c>.</summary>
internal static class StampedePolicyKeys
{
    public static StampedePolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var field = keys.Need("key", "write the parameter of the query that says what is wanted, e.g. key: id");
        var key = field?.Text();
        if (key is not null && !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            key = (string?)field!.Wrong($"'{key}' is no name of a query's parameter", "use letters, digits, - and _, e.g. key: id");
        }

        var most = keys.Need("origin_at_most", "write how often the origin is asked for one thing, e.g. origin_at_most: 1")?.Whole();
        var policy = new StampedePolicy { Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Key = key ?? "?", OriginAtMost = most ?? 1 };
        policy = policy with { AtOnce = keys.Take("at_once")?.Whole(2) ?? policy.AtOnce };
        return key is null || most is null ? null : policy;
    }
}

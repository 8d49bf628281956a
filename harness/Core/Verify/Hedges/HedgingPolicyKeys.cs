namespace TestHarness.Core.Verify;

/// <summary>Reads <c>hedging: edge</c> of <c>verify:</c>.</summary>
internal static class HedgingPolicyKeys
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static HedgingPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var after = keys.Need("after", "write how long a call has no answer before it is sent once more, e.g. after: 200ms")?.Lasting();
        var only = keys.Take("only");
        List<string> methods = [.. only?.OneOrMore().Select(item => item.OneOf("method", Methods)).OfType<string>() ?? []];
        var policy = new HedgingPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, After = after ?? TimeSpan.Zero, AtMost = keys.Take("at_most")?.Whole(2) ?? 2,
            CancelsLoser = keys.Take("cancels_loser")?.Flag() ?? true,
        };
        policy = methods.Count > 0 ? policy with { Only = methods } : policy;
        if (entry.Drive.Method != "?" && !policy.Only.Contains(entry.Drive.Method))
        {
            keys.Take("drive")!.Wrong($"{entry.Drive.Name} is not hedged: 'only' names {string.Join(", ", policy.Only)}", "drive a request that is hedged, or add its method to 'only'");
        }

        if (keys.Take("beside") is { } field && entry.Request("beside") is { } beside)
        {
            policy = policy with { Beside = beside };
            if (policy.Only.Contains(beside.Method))
            {
                field.Wrong($"{beside.Name} is hedged too: 'only' names {beside.Method}", "write a request that is not hedged, e.g. a POST");
            }
        }

        return after is null ? null : policy;
    }
}

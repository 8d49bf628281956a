namespace TestHarness.Proxy;

/// <summary>Reads <c>delay</c> with <c>by</c>, <c>jitter</c>, <c>distribution</c>, <c>values</c>, and <c>side</c> or <c>when</c>.</summary>
internal static class DelayWords
{
    private const string Cure = "write how long requests wait, e.g. \"by\": \"400ms\"";

    public static Fault? Read(FaultKeys keys)
    {
        var distribution = Distributed(keys.OneOf("distribution", "uniform", "normal", "lognormal", "pareto", "replay"));
        var values = keys.DurationList("values");
        var by = distribution == Distribution.Replay ? keys.Duration("by") ?? TimeSpan.Zero : keys.Must("by", keys.Duration, Cure);
        var jitter = keys.Duration("jitter") ?? TimeSpan.Zero;
        var side = SideOf(keys);
        return by is { } wait ? new Delay(wait, jitter) { Distribution = distribution, Values = values ?? Durations.None, Side = side } : null;
    }

    private static Distribution Distributed(string? word) => Enum.Parse<Distribution>(word ?? "uniform", ignoreCase: true);

    private static Side SideOf(FaultKeys keys)
    {
        var when = keys.OneOf("when", "before_upstream", "after_upstream");
        if (when is not null && keys.All.Contains("side"))
        {
            keys.Wrong("when", "says the same as 'side'", "write one of them");
        }

        var side = keys.Side(Side.Request);
        return when switch { null => side, "after_upstream" => Side.Response, _ => Side.Request };
    }
}

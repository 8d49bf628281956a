namespace TestHarness.Proxy;

/// <summary>Reads <c>who</c>.</summary>
internal static class WhoWords
{
    public static Who Read(FaultKeys? keys)
    {
        if (keys is null)
        {
            return Who.Everyone;
        }

        var who = new Who
        {
            Percent = keys.Share("percent") * 100,
            First = keys.Whole("first"),
            Every = keys.Whole("every"),
            Nth = keys.Whole("nth"),
            Of = keys.OneOf("of", "trace", "order") switch { "trace" => CountOf.Trace, "order" => CountOf.Order, _ => CountOf.Requests },
            Caller = keys.Whole("caller"),
            Method = keys.Text("method"),
            Path = keys.Text("path"),
            Header = keys.Pairs("header"),
            Body = keys.Pairs("body"),
            Trace = keys.Text("trace"),
        };
        if (new object?[] { who.Percent, who.First, who.Every, who.Nth }.Count(way => way is not null) > 1)
        {
            keys.Wrong("", "it counts in more than one way", "write one of percent, first, every, nth");
        }

        if (who is { Of: not CountOf.Requests, First: null, Every: null, Nth: null })
        {
            keys.Wrong("of", "says whose requests are counted, and nothing is counted", "write first, every or nth beside it");
        }

        keys.Close("'who'");
        return who;
    }
}

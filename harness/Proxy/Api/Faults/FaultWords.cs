namespace TestHarness.Proxy;

/// <summary>Reads a fault in the words of scenario files. A new verb is a line in <see cref="Verbs"/>, with a sibling here when it takes more than that.</summary>
internal static class FaultWords
{
    private const string By = "write how long, e.g. \"by\": \"300ms\"";

    private static readonly IReadOnlyDictionary<string, Func<FaultKeys, Fault?>> Verbs = new Dictionary<string, Func<FaultKeys, Fault?>>
    {
        ["cut"] = keys => keys.Must("how", keys.Choice<CutHow>, "write how: reset, refuse, blackhole or half_close") is { } how ? new Cut(how) : null,
        ["delay"] = DelayWords.Read,
        ["answer"] = AnswerWords.Read,
        ["lose"] = keys => keys.Need("what", "write what: response or request") ? keys.OneOf("what", "response", "request") switch { "request" => new LoseRequest(), { } => new LoseResponse(), _ => null } : null,
        ["duplicate"] = _ => new Duplicate(),
        ["reorder"] = keys => new Reorder(keys.Duration("within") ?? TimeSpan.FromSeconds(1)),
        ["hold"] = keys => keys.OneOf("until", "release") is null or "release" ? new Hold() : null,
        ["corrupt"] = keys => new Corrupt(keys.Whole("bytes") ?? 1) { What = keys.Choice<CorruptWhat>("what") ?? CorruptWhat.Body, Side = keys.Side(both: false) },
        ["truncate"] = keys => keys.Must("after", keys.Size, "write how much of the body still comes, e.g. \"after\": \"10B\"") is { } after ? new Truncate(after) { Side = keys.Side(both: false) } : null,
        ["drip"] = keys => keys.Must("every", keys.Duration, "write how long it is from piece to piece, e.g. \"every\": \"50ms\"") is { } every ? new Drip((int)Math.Min(keys.Size("size") ?? 1, int.MaxValue), every) { Side = keys.Side() } : null,
        ["slice"] = keys => keys.Must("size", keys.Size, "write how large the pieces are, e.g. \"size\": \"64B\"") is { } size ? new Slice(size, keys.Size("variation") ?? 0, keys.Duration("every") ?? TimeSpan.Zero) { Side = keys.Side(Side.Both) } : null,
        ["limit_data"] = keys => keys.Must("bytes", keys.Size, "write how much passes on each connection, e.g. \"bytes\": \"64KiB\"") is { } bytes ? new LimitData(bytes) { Side = keys.Side() } : null,
        ["bandwidth"] = keys => keys.Must("rate", keys.Rate, "write how fast bytes go at most, e.g. \"rate\": \"100KB/s\"") is { } rate ? new Bandwidth(rate, keys.Flag("shared") ?? false) { Side = keys.Side() } : null,
        ["slow_accept"] = keys => keys.Must("by", keys.Duration, By) is { } by ? new SlowAccept(by) : null,
        ["slow_close"] = keys => keys.Must("by", keys.Duration, By) is { } by ? new SlowClose(by) { Side = keys.Side() } : null,
        ["lifetime"] = keys => keys.Must("after", keys.Duration, "write how old a connection becomes, e.g. \"after\": \"2s\"") is { } after ? new Lifetime(after) : null,
        ["stall"] = keys => keys.Must("share", keys.Share, "write which share of what is sent waits, e.g. \"share\": \"5%\"") is { } share ? new Stall(share, keys.Duration("by") ?? TimeSpan.FromMilliseconds(200)) { Side = keys.Side() } : null,
    };

    /// <summary>The fault and the name of the proxy that it is done to; null when there were mistakes.</summary>
    public static (Fault Fault, string Target)? Read(FaultKeys keys, FaultMistakes mistakes)
    {
        if (Verb(keys) is not { } verb)
        {
            return null;
        }

        var target = keys.Text(verb);
        var who = WhoWords.Read(keys.Group("who"));
        var fault = Verbs[verb](keys);
        keys.Close($"'{verb}'");
        if (fault is null || target is null || mistakes.Any)
        {
            return null;
        }

        fault = fault with { Who = who };
        foreach (var problem in fault.Problems().Concat(fault.Who.Problems()))
        {
            mistakes.Add("", problem, "change it");
        }

        if (fault.IsOfConnections && who.AsksForContent)
        {
            keys.Wrong("who", $"'{verb}' is done to connections, and this chooses requests", "count connections with percent, first, every or nth");
        }

        return (fault, target);
    }

    private static string? Verb(FaultKeys keys)
    {
        var verbs = keys.All.Where(Verbs.ContainsKey).ToList();
        if (verbs.Count > 1)
        {
            return (string?)keys.Wrong("", $"{string.Join(" and ", verbs)} at once", "ask for one fault each");
        }

        if (verbs.Count == 1)
        {
            return verbs[0];
        }

        // The key that is nearest to a verb is probably meant to be one.
        var near = keys.All.FirstOrDefault(key => NearestWord.Cure(key, [.. Verbs.Keys]).StartsWith("did", StringComparison.Ordinal));
        return near is null
            ? (string?)keys.Wrong("", "it says nothing to do", $"write one of {string.Join(", ", Verbs.Keys)} with the name of a proxy, e.g. \"cut\": \"web\"")
            : (string?)keys.Wrong(near, "is no fault", NearestWord.Cure(near, [.. Verbs.Keys]));
    }
}

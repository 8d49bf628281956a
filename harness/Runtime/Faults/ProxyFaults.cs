using System.Diagnostics;
using TestHarness.Core.Plans;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>Says a planned fault in the proxy's words.</summary>
internal static class ProxyFaults
{
    public static Fault Of(PlannedFault planned) => What(planned) with { Who = Who(planned.Who) };

    private static Fault What(PlannedFault planned) => planned switch
    {
        CutFault cut => new Cut(Same<Proxy.CutHow>(cut.How)),
        DelayFault delay => new Delay(delay.By, delay.Jitter) { Distribution = Drawn(delay.Distribution), Values = new(delay.Values), Side = Same<Side>(delay.Side) },
        AnswerFault answer => new AnswerWith(answer.Status, answer.RetryAfter, answer.Body.Length == 0 ? null : answer.Body) { Headers = Pairs(answer.Headers), GrpcStatus = answer.GrpcStatus },
        LoseFault { What: LoseWhat.Request } => new LoseRequest(),
        LoseFault => new LoseResponse(),
        DuplicateFault => new Duplicate(),
        ReorderFault reorder => new Reorder(reorder.Within),
        HoldFault => new Hold(),
        CorruptFault corrupt => new Corrupt(corrupt.Bytes) { What = Same<Proxy.CorruptWhat>(corrupt.What), Side = Same<Side>(corrupt.Side) },
        TruncateFault truncate => new Truncate(truncate.After) { Side = Same<Side>(truncate.Side) },
        DripFault drip => new Drip(drip.Size, drip.Every) { Side = Same<Side>(drip.Side) },
        SliceFault slice => new Slice(slice.Size, slice.Variation, slice.Every) { Side = Same<Side>(slice.Side) },
        LimitDataFault limit => new LimitData(limit.Bytes) { Side = Same<Side>(limit.Side) },
        BandwidthFault bandwidth => new Bandwidth(bandwidth.BytesPerSecond, bandwidth.Shared) { Side = Same<Side>(bandwidth.Side) },
        SlowAcceptFault slow => new SlowAccept(slow.By),
        SlowCloseFault slow => new SlowClose(slow.By) { Side = Same<Side>(slow.Side) },
        LifetimeFault lifetime => new Lifetime(lifetime.After),
        StallFault stall => new Stall(stall.Share, stall.By) { Side = Same<Side>(stall.Side) },
        _ => throw new UnreachableException($"{planned.GetType().Name} is not done to an edge"),
    };

    public static Proxy.Who Who(Core.Plans.Who who) => new()
    {
        Percent = who.Share * 100,
        First = who.First,
        Every = who.Every,
        Nth = who.Nth,
        Of = who.Of is { } of ? Same<CountOf>(of) : CountOf.Requests,
        Caller = who.Caller,
        Method = who.Method,
        Path = who.Path,
        Header = Pairs(who.Header),
        Body = Pairs(who.Body),
        Trace = who.Trace,
    };

    private static Distribution Drawn(DelayDistribution distribution) =>
        distribution == DelayDistribution.Lognormal ? Distribution.LogNormal : Same<Distribution>(distribution);

    private static Pairs Pairs(IReadOnlyDictionary<string, string>? pairs) => pairs is null ? Proxy.Pairs.None : new(pairs.Select(pair => (pair.Key, pair.Value)));

    /// <summary>The value of the same name.</summary>
    private static T Same<T>(Enum value)
        where T : struct, Enum => Enum.Parse<T>(value.ToString());
}

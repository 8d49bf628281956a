namespace TestHarness.Proxy;

/// <summary>All kinds of toxics that can be said in JSON: one line each.</summary>
internal static class ToxicTypes
{
    public static readonly IReadOnlyList<ToxicType> All =
    [
        BandwidthToxic.Said,
        LatencyToxic.Said,
        LimitDataToxic.Said,
        NoopToxic.Said,
        PacketLossToxic.Said,
        ResetPeerToxic.Said,
        SlicerToxic.Said,
        SlowCloseToxic.Said,
        StallToxic.Said,
        TimeoutToxic.Said,
    ];

    /// <summary>The kind of that name, in exactly that case; null = there is none.</summary>
    public static ToxicType? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}

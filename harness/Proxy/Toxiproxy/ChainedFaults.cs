namespace TestHarness.Proxy;

/// <summary>Says a fault in a Toxiproxy server's words, as far as it can do it: it knows connections and bytes, and nothing of requests.</summary>
internal static class ChainedFaults
{
    private const string NotRequests = "a Toxiproxy server sees connections, not requests";
    private const int BytesPerKilobyte = 1000;
    private static readonly (string Stream, Side Not)[] Ways = [("upstream", Side.Response), ("downstream", Side.Request)];

    /// <summary>Why a Toxiproxy server cannot do it; null = it can.</summary>
    public static string? WhyNot(Fault fault) => fault switch
    {
        Cut { How: CutHow.HalfClose } => "a Toxiproxy server cannot close one direction alone",
        Delay { Distribution: not Distribution.Uniform } delay => $"a Toxiproxy server draws delays evenly, not by {delay.Distribution.ToString().ToLowerInvariant()}",
        Bandwidth { Shared: true } => "a Toxiproxy server gives each connection its own bandwidth",
        Bandwidth { BytesPerSecond: var rate } when rate % BytesPerKilobyte != 0 => $"a Toxiproxy server counts in whole KB/s, and {rate} B/s is none",
        Cut or Delay or Bandwidth or Slice or LimitData or SlowClose => OfWho(fault),
        Stall or Drip or Lifetime or SlowAccept => $"a Toxiproxy server has no toxic for '{fault.GetType().Name}'",
        _ => NotRequests,
    };

    /// <summary>Whether the proxy is to be disabled.</summary>
    public static bool Disables(Fault fault) => fault is Cut { How: CutHow.Refuse };

    /// <summary>The toxics that do it.</summary>
    /// <param name="id">Begins their names.</param>
    /// <param name="fault">One that the server can do.</param>
    public static IReadOnlyList<NamedToxic> Toxics(string id, Fault fault) => fault switch
    {
        Cut { How: CutHow.Reset } => Both(id, new ResetPeerToxic()),
        Cut { How: CutHow.Blackhole } => Both(id, new TimeoutToxic()),
        Delay delay => On(delay.Side, id, new LatencyToxic(delay.By, delay.Jitter), delay),
        ToxicFault bytes => On(bytes.Side, id, bytes.Carrier, bytes),
        _ => [],
    };

    /// <summary>A share of the connections can be had, for what is done to connections; nothing else of <see cref="Who"/>.</summary>
    private static string? OfWho(Fault fault) =>
        fault.Who.IsEveryone || (fault is ToxicFault && fault.Who with { Percent = null } == Who.Everyone) ? null : $"{NotRequests}: leave 'who' out";

    private static IReadOnlyList<NamedToxic> Both(string id, Toxic toxic) => On(Side.Both, id, toxic, null);

    private static IReadOnlyList<NamedToxic> On(Side side, string id, Toxic toxic, Fault? fault) =>
    [
        .. Ways
            .Where(way => way.Not != side).Select(way => new NamedToxic($"{id}_{way.Stream}", way.Stream, toxic, (fault?.Who.Percent ?? 100) / 100)),
    ];
}

using System.Text.Json.Serialization;

namespace TestHarness.Core.Plans;

/// <summary>What is done to an edge or a service, when and for how long.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "verb")]
[JsonDerivedType(typeof(CutFault), "cut")]
[JsonDerivedType(typeof(DelayFault), "delay")]
[JsonDerivedType(typeof(AnswerFault), "answer")]
[JsonDerivedType(typeof(LoseFault), "lose")]
[JsonDerivedType(typeof(DuplicateFault), "duplicate")]
[JsonDerivedType(typeof(ReorderFault), "reorder")]
[JsonDerivedType(typeof(HoldFault), "hold")]
[JsonDerivedType(typeof(CorruptFault), "corrupt")]
[JsonDerivedType(typeof(TruncateFault), "truncate")]
[JsonDerivedType(typeof(DripFault), "drip")]
[JsonDerivedType(typeof(SliceFault), "slice")]
[JsonDerivedType(typeof(LimitDataFault), "limit_data")]
[JsonDerivedType(typeof(BandwidthFault), "bandwidth")]
[JsonDerivedType(typeof(SlowAcceptFault), "slow_accept")]
[JsonDerivedType(typeof(SlowCloseFault), "slow_close")]
[JsonDerivedType(typeof(LifetimeFault), "lifetime")]
[JsonDerivedType(typeof(StallFault), "stall")]
[JsonDerivedType(typeof(KillFault), "kill")]
[JsonDerivedType(typeof(StopFault), "stop")]
[JsonDerivedType(typeof(RestartFault), "restart")]
[JsonDerivedType(typeof(PauseFault), "pause")]
[JsonDerivedType(typeof(LimitFault), "limit")]
[JsonDerivedType(typeof(PartitionFault), "partition")]
[JsonDerivedType(typeof(CrashFault), "crash")]
public abstract record PlannedFault
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The edge, or the service or resource for faults that are done to one.</summary>
    public required string Target { get; init; }

    /// <summary>When it is applied, counted from the load's beginning.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How long it is in force.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Which requests it touches, or connections when <see cref="OnConnections"/>.</summary>
    public required Who Who { get; init; }

    /// <summary>True when it is done to connections, whatever requests they carry.</summary>
    [JsonIgnore]
    public virtual bool OnConnections => false;

    /// <summary>What is said of it when it changed nothing: then the run shows nothing.</summary>
    [JsonIgnore]
    public virtual string Untouched => $"touched no {(OnConnections ? "connection" : "request")} on {Target}";

    /// <summary>What it does, in words for people, e.g. <c>cut orders -> payments (reset)</c>.</summary>
    [JsonIgnore]
    public abstract string InWords { get; }
}

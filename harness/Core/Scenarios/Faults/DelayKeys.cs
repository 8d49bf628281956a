using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>delay: edge</c> with <c>by</c>, <c>jitter</c>, <c>distribution</c>, <c>values</c>, and <c>side</c> or <c>when</c>.</summary>
internal static class DelayKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var distribution = fault.Keys.Take("distribution")?.Choice<DelayDistribution>() ?? DelayDistribution.Uniform;
        var replays = distribution == DelayDistribution.Replay;
        var values = Values(fault, replays);
        var by = replays ? TimeSpan.Zero : fault.Keys.NeedThen("by", "write how long requests wait, e.g. by: 400ms")?.Lasting(mostHours: 1);
        var jitter = Jitter(fault, by, distribution);
        var side = Side(fault);
        if (side != FaultSide.Request && fault.Protocol == Protocol.Amqp)
        {
            (fault.Keys.Take("when") ?? fault.Keys.Take("side"))!.Wrong(
                $"there are no answers to delay on '{fault.Edge}', which speaks amqp", "leave it out: what is published and what is delivered waits");
        }

        return fault.Edge is { } edge && by is { } wait
            ? new DelayFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, By = wait, Jitter = jitter, Distribution = distribution, Values = values, Side = side }
            : null;
    }

    private static IReadOnlyList<TimeSpan> Values(FaultKeys fault, bool replays)
    {
        if (!replays)
        {
            fault.Misplaced("values", "'values' are waits to replay, and this delay draws its own", "write distribution: replay, or remove 'values'");
            return [];
        }

        fault.Misplaced("by", "'by' says one wait, and 'distribution: replay' takes them from 'values'", "remove 'by'");
        fault.Misplaced("jitter", "'jitter' spreads one wait, and 'distribution: replay' takes them from 'values'", "remove 'jitter'");
        var field = fault.Keys.NeedThen("values", "write the waits to replay, e.g. values: [10ms, 12ms, 900ms]");
        var items = field?.Items() ?? [];
        if (field?.Node is YamlDotNet.RepresentationModel.YamlSequenceNode && items.Count == 0)
        {
            field.Wrong("'values' is empty", "write the waits to replay, e.g. values: [10ms, 12ms, 900ms]");
        }

        return [.. items.Select(item => item.Duration()).OfType<TimeSpan>()];
    }

    private static TimeSpan Jitter(FaultKeys fault, TimeSpan? by, DelayDistribution distribution)
    {
        if (distribution == DelayDistribution.Replay)
        {
            return TimeSpan.Zero;
        }

        var field = fault.Keys.Take("jitter");
        var jitter = field?.Duration();
        if (jitter > by && distribution == DelayDistribution.Uniform)
        {
            field!.Wrong("'jitter' is more than 'by': some requests would have to go back in time", "use a jitter of at most 'by'");
        }

        if (field is null && distribution != DelayDistribution.Uniform)
        {
            fault.Keys.NeedThen("jitter", $"write how far 'distribution: {Snake.Of(distribution)}' spreads the waits, e.g. jitter: 50ms");
        }

        return jitter ?? TimeSpan.Zero;
    }

    private static FaultSide Side(FaultKeys fault)
    {
        if (fault.Keys.Take("when") is not { } when)
        {
            return fault.Side(FaultSide.Request);
        }

        fault.Misplaced("side", "'side' and 'when' say the same", "remove one: when: before_upstream is side: request, when: after_upstream is side: response");
        return when.OneOf("'when'", "before_upstream", "after_upstream") == "after_upstream" ? FaultSide.Response : FaultSide.Request;
    }
}

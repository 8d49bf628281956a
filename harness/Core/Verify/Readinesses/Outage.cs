using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>One way in which one edge of a service fails, and what the service says meanwhile and afterwards.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Way">How it fails: <c>down</c>, <c>slow</c> or <c>erroring</c>.</param>
/// <param name="IsHard">Whether the service is not ready without it.</param>
internal sealed record Outage(string Edge, string Way, bool IsHard)
{
    private static readonly string[] Ways = ["down", "slow", "erroring"];

    /// <summary>The case in which it lasts.</summary>
    public string During => $"{Edge} {Way}";

    /// <summary>The case after it.</summary>
    public string After => $"{Edge} no longer {Way}";

    /// <summary>Every way for every declared edge, in the order of the file.</summary>
    public static IReadOnlyList<Outage> All(ReadinessPolicy policy) =>
        [.. from edge in policy.Hard.Concat(policy.Soft) from way in Ways select new Outage(edge, way, policy.Hard.Contains(edge))];

    public PlannedFault Fault => Way switch
    {
        "down" => new CutFault { Id = "", Target = Edge, At = default, For = default, Who = new(), How = CutHow.Refuse },
        "slow" => new HoldFault { Id = "", Target = Edge, At = default, For = default, Who = new() },
        _ => new AnswerFault { Id = "", Target = Edge, At = default, For = default, Who = new(), Status = 503 },
    };

    /// <summary>True when it answered and said no.</summary>
    public static bool SaidNo(Operation operation) => operation is { Outcome: OperationOutcome.Answered, Succeeded: false };
}

using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>What the pacts of an edge say of one exchange, found out when the run was over.</summary>
/// <param name="At">When the exchange's request arrived at the proxy, in nanoseconds of the run's clock.</param>
public sealed record ContractChecked(long At) : Observation(At)
{
    /// <summary>The edge, <c>consumer -> provider</c>.</summary>
    public required string Edge { get; init; }

    /// <summary>When the exchange ended, in nanoseconds.</summary>
    public required long Ended { get; init; }

    /// <summary>Method and path of the request.</summary>
    public required string Request { get; init; }

    /// <summary>The status that the provider answered.</summary>
    public required int Status { get; init; }

    /// <summary>Whether it keeps the pacts.</summary>
    public required ContractOutcome Outcome { get; init; }

    /// <summary>The interaction that it keeps, or the nearest of those that it breaks; empty when it is none's.</summary>
    public string Interaction { get; init; } = "";

    /// <summary>How it differs from that one, without secrets.</summary>
    public IReadOnlyList<ContractDifference> Differences { get; init; } = [];

    /// <summary>The trace that it belongs to, or empty.</summary>
    public string Trace { get; init; } = "";

    internal override byte Kind => 11;

    internal override void Write(FieldWriter to)
    {
        to.Text(Edge).Number(Ended).Text(Request).Number(Status).Number((int)Outcome).Text(Interaction).Text(Trace).Number(Differences.Count);
        foreach (var difference in Differences)
        {
            to.Text(difference.Path).Once(difference.Expected).Once(difference.Actual).Text(difference.Rule);
        }
    }

    internal static ContractChecked Read(long at, FieldReader from)
    {
        var seen = new ContractChecked(at)
        {
            Edge = from.Text(), Ended = from.Number(), Request = from.Text(), Status = (int)from.Number(),
            Outcome = (ContractOutcome)from.Number(), Interaction = from.Text(), Trace = from.Text(),
        };
        var differences = new List<ContractDifference>();
        for (var left = from.Number(); left > 0; left--)
        {
            differences.Add(new(from.Text(), from.Once(), from.Once(), from.Text()));
        }

        return seen with { Differences = differences };
    }
}

/// <summary>What can come of checking an exchange against pacts.</summary>
public enum ContractOutcome
{
    /// <summary>Its answer is that of an interaction whose request it is.</summary>
    Held,

    /// <summary>Interactions have its request, and none its answer.</summary>
    Broken,

    /// <summary>No interaction has its request.</summary>
    Uncovered,
}

/// <summary>One difference between an answer and a pact.</summary>
/// <param name="Path">Where: <c>status</c>, <c>header Name</c> or a JSON path in the body.</param>
/// <param name="Expected">What the pact asks for.</param>
/// <param name="Actual">What was there.</param>
/// <param name="Rule">The pact's rule, e.g. <c>type</c>.</param>
public sealed record ContractDifference(string Path, string Expected, string Actual, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: expected {Shown(Expected)}, actual {Shown(Actual)} (rule {Rule})";

    private static string Shown(string value) => value.Length == 0 ? "nothing" : value.Length > 120 ? value[..120] + "…" : value;
}

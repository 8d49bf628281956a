using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>What the questions about retries have in common: a history of calls on one edge, and their rule.</summary>
internal static class RetriesTests
{
    public const string Edge = "orders -> inventory";

    public static RetriesRule Rule { get; } = new() { Place = Shop.At(40), Subject = Edge };

    public static RetriesRule Attempts { get; } = Rule with { Attempts = new(Shop.At(41), 3) };

    public static RetriesRule BackoffRule { get; } = Rule with { Backoff = new(Shop.At(42), TimeSpan.FromMilliseconds(200), 2, 0.2) };

    public static RetriesRule NeverOn { get; } = Rule with { NeverOn = new(Shop.At(43), [400, 409]) };

    public static RetriesRule SameKey { get; } = Rule with { SameKey = Shop.At(44) };

    public static RetriesRule Amplification { get; } = Rule with { Amplification = new(Shop.At(45), 1.2) };

    public static Verdict Judge(RetriesRule rule, IEnumerable<string> lines, params PlannedFault[] faults) =>
        Assert.Single(RetriesEngine.Judge(rule, Shop.Plan(rule) with { Faults = faults }, Under(lines)));

    public static RunRecord Under(IEnumerable<string> lines) => History.Of(["0.5 mark load", .. lines, "90 mark load ends"]);

    /// <summary>Calls one second apart, each sent once for every answer; waits between them in milliseconds.</summary>
    public static IEnumerable<string> Calls(int count, string[] answers, double[]? waits = null, string method = "POST", double from = 1)
    {
        for (var call = 0; call < count; call++)
        {
            var at = from + call;
            for (var i = 0; i < answers.Length; i++)
            {
                yield return $"{at:0.000000} ex orders->inventory {method} /reservations {answers[i]} 5ms trace=t{from + call} key=k{call} body=7{(answers[i] is "503" ? " fault=busy" : "")}";
                at += 0.005 + ((waits is null ? 10 : waits[Math.Min(i, waits.Length - 1)]) / 1e3);
            }
        }
    }

    public static IEnumerable<string> Good(int count, double from = 50) => Calls(count, ["201"], from: from);
}

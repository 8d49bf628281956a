using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

/// <summary>What could be said of <see cref="Outage"/>.</summary>
internal static class OutageVerdicts
{
    private const long Second = 1_000_000_000;
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    public const string NotApplied = "The fault outage was never in force, so the breaker had no reason to open.";

    public static IReadOnlyList<Verdict> Passed { get; } =
    [
        Of("breaker opens", "breaker", "orders -> payments", 11, "at most 5.00 s after outage began", "0.04 s after", new Evidence(22 * Second, "the first of 12 failed calls in a row")),
        Of("breaker closes", "breaker", "orders -> payments", 12, "at most 10.0 s after outage ended", "3.00 s after", new Evidence(45 * Second, "3 probes, all answered 201")),
        Of("every failed saga is undone", "saga", "place-order", 13, "214 of 214 sagas", "214 of 214 sagas"),
        Of("attempts", "retries", "orders -> payments", 16, "at most 3", "at most 3, in 240 calls", new Evidence(22 * Second, "3 attempts", Trace)),
        Of("backoff", "retries", "orders -> payments", 17, "200 ms, then × 2, each ±20 %", "medians 211 ms and 418 ms"),
        Of("p99 outside faults", "latency", "POST /orders", 19, "at most 250 ms", "161 ms of 800 operations"),
        Of("stock-balance holds at rest", "nothing_lost", "stock-balance", 21, "$.total == $.reserved + $.sold + $.free", "100 = 0 + 38 + 62"),
    ];

    public static IReadOnlyList<Verdict> Failed { get; } =
    [
        Passed[0] with
        {
            Outcome = Outcome.Failed, Observed = "12.0 s after (at 32.0 s)",
            Sentence = "Breaker orders -> payments opened 12.0 s after the outage began; the design says at most 5.00 s.",
            Evidence =
            [
                new(34 * Second, "first order answered without a call to payments", Trace),
                new((22 * Second) + 38_000_000, "outage in force"), new((22 * Second) + 50_000_000, "first charge cut"),
                new((33 * Second) + 912_000_000, "last of 720 failed charges before it opened", "00f067aa0ba902b7a3ce929d0e0e4736"),
            ],
        },
        Passed[1],
        Passed[2] with
        {
            Outcome = Outcome.Failed, Observed = "213 of 214; o-402 keeps its stock",
            Sentence = "1 of 214 failed orders was not undone: o-402 has no DELETE /reservations.",
            Evidence = [new((22 * Second) + 104_000_000, "POST /reservations 201, order o-402, never undone", "731d17f2000000000000000000000192")],
        },
        Passed[3], Passed[4], Passed[5], Passed[6],
    ];

    public static IReadOnlyList<Verdict> Inconclusive { get; } =
    [
        Passed[0] with { Outcome = Outcome.Inconclusive, Observed = "cannot tell", Why = NotApplied, Sentence = NotApplied, Evidence = [new(22 * Second, "outage was asked for, nothing came of it")] },
        Passed[1] with { Outcome = Outcome.Inconclusive, Observed = "cannot tell", Why = "The breaker never opened.", Evidence = [] },
        Passed[2] with { Outcome = Outcome.Inconclusive, Observed = "cannot tell", Why = "No saga failed, so nothing had to be undone." },
        Passed[3] with { Outcome = Outcome.Inconclusive, Observed = "cannot tell", Why = "No call failed, so none had to be repeated.", Evidence = [] },
        Passed[4] with { Outcome = Outcome.Inconclusive, Observed = "cannot tell", Why = "No call failed, so none had to be repeated." },
        .. Passed.Skip(5),
    ];

    public static Ledger Ledger { get; } = new("place-order", "o-402", "213 of 214 undone; 1 left; 0 in wrong order",
    [
        new() { Number = 1, Service = "inventory", Step = "ReserveStock", Status = "done", At = (22 * Second) + 102_000_000, Duration = 4_000_000 },
        new() { Number = 2, Service = "payments", Step = "Charge", Status = "failed", At = (22 * Second) + 110_000_000, Duration = 614_000_000, Note = "3 attempts, all reset" },
        new() { Number = 3, Service = "inventory", Step = "ReserveStock", Status = "missing", At = (32 * Second) + 724_000_000, Undo = true, Missing = true, Note = "expected within 10.0 s, never seen" },
    ]);

    private static Verdict Of(string rule, string pattern, string subject, int line, params ReadOnlySpan<object> rest)
    {
        return new()
        {
            Outcome = Outcome.Passed, Rule = rule, Pattern = pattern, Subject = subject, Kind = RuleKind.Liveness,
            Place = new Place("scenarios/payment-outage.yaml", line, 5), Expected = (string)rest[0], Observed = (string)rest[1],
            Evidence = [.. rest[2..].ToArray().Cast<Evidence>()],
        };
    }
}

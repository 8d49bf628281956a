using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

/// <summary>A run that never was: a minute of load, payments gone from 20 s to 40 s, a breaker that opens at some second (0: nothing ever goes away).</summary>
internal static class Outage
{
    private const long Second = 1_000_000_000;

    public const string Text = """
        # The payment service goes away in the middle of a busy minute.
        suite: ../fixtures/shop/suite.yaml
        name: Payment outage opens the breaker and orders are undone
        load:
          checkout: { post: /orders, rate: 20, for: 60s }
        faults:
          outage: { at: 20s, for: 20s, cut: orders -> payments, how: reset }
          slow-stock: { at: 48s, for: 5s, delay: orders -> inventory, by: 120ms }
        expect:
          - breaker: orders -> payments
            opens: { within: 5s, of: outage }
            closes: { within: 10s, after: outage }
          - saga: place-order
            compensates: every
          - retries: orders -> payments
            attempts: { at_most: 3 }
            backoff: { first: 200ms, factor: 2, tolerance: 20% }
          - latency: POST /orders
            p99: 250ms
            outside: [outage]
          - nothing_lost: { invariant: stock-balance }
        """;

    public static Plan Plan { get; } = Shop.Plan(
        new RetriesRule { Place = At(15), Subject = "orders -> payments", Backoff = new(At(17), TimeSpan.FromMilliseconds(200), 2, 0.2) },
        new LatencyRule { Place = At(18), Subject = "POST /orders", Limits = [new(0.99, TimeSpan.FromMilliseconds(250))], Window = new() { Outside = ["outage"] } }) with
    {
        Name = "Payment outage opens the breaker and orders are undone", File = "scenarios/payment-outage.yaml", Line = 3, Id = "payment-outage",
        Loads = [Shop.Plan().Loads[0] with { For = TimeSpan.FromSeconds(60) }],
        Faults =
        [
            new CutFault { Id = "outage", Target = "orders -> payments", At = TimeSpan.FromSeconds(20), For = TimeSpan.FromSeconds(20), Who = new(), How = CutHow.Reset },
            new DelayFault
            {
                Id = "slow-stock", Target = "orders -> inventory", At = TimeSpan.FromSeconds(48), For = TimeSpan.FromSeconds(5), Who = new(),
                By = TimeSpan.FromMilliseconds(120), Jitter = TimeSpan.Zero,
            },
        ],
    };

    public static ReportInput Failed { get; } = new()
    {
        Plan = Plan, Record = History.Of(Lines(opens: 32)).All, HeldBack = HeldBack(32), Outcome = Outcome.Failed, ScenarioText = Text,
        Environment = new("1a2b3c4", "10.0.12", "Debian GNU/Linux 12", 2, "0.1.0"), Tries = [new(1, Outcome.Failed, "2 of 7 checks failed")],
        Started = new(2026, 11, 21, 9, 14, 3, TimeSpan.Zero), Took = TimeSpan.FromSeconds(78.4), Runtime = "processes",
        Replay = "harness run scenarios/payment-outage.yaml --seed 42", ReportPath = "reports/runs/payment-outage/latest/report.html",
        Verdicts = OutageVerdicts.Failed,
        Strips = [Breaker(32)],
        Ledgers = [OutageVerdicts.Ledger],
    };

    public static ReportInput Passed { get; } = Failed with
    {
        Outcome = Outcome.Passed, Verdicts = OutageVerdicts.Passed, Record = History.Of(Lines(opens: 22)).All, HeldBack = HeldBack(22), Ledgers = [], Strips = [Breaker(22)],
        Tries = [new(1, Outcome.Passed, "")],
    };

    public static ReportInput Inconclusive { get; } = Failed with
    {
        Outcome = Outcome.Inconclusive, Verdicts = OutageVerdicts.Inconclusive, Ledgers = [], Strips = [], HeldBack = new HashSet<string>(),
        Record = History.Of(
        [
            .. Lines(opens: 0).Where(line => !line.Contains("lease outage", StringComparison.Ordinal) && !line.Contains(" log ", StringComparison.Ordinal) && !line.Contains(" told ", StringComparison.Ordinal)),
            "21.998 lease outage orders->payments asked", "22.4 log payments info 5 charges in the last second",
        ]).All,
        Tries = [new(1, Outcome.Inconclusive, "The machine stalled for 910 ms in the window of the rule."), new(2, Outcome.Inconclusive, OutageVerdicts.NotApplied), new(3, Outcome.Inconclusive, OutageVerdicts.NotApplied)],
    };

    private static TestHarness.Core.Text.Place At(int line) => new("scenarios/payment-outage.yaml", line, 5);

    private static Strip Breaker(int opens) => new("breaker orders -> payments",
    [
        new(2 * Second, (opens + 2) * Second, "closed", "closed"), new((opens + 2) * Second, 43 * Second, "open", "open"),
        new(43 * Second, 45 * Second, "half-open", "half_open"), new(45 * Second, long.MaxValue, "closed", "closed"),
    ]);

    private static HashSet<string> HeldBack(int opens) => [.. History.Of(Lines(opens)).Operations.Where(operation => operation.Status == 503).Select(operation => operation.Trace)];

    private static IEnumerable<string> Lines(int opens)
    {
        yield return "0.2 life payments ready";
        yield return "1.0 op POST /orders 201 24ms phase=healthy trace=f0";
        yield return "2.0 mark load";
        yield return "21.998 lease outage orders->payments asked";
        yield return "22.038 lease outage orders->payments applied touched=240";
        yield return "42.004 lease outage orders->payments lifted touched=240";
        yield return "50.002 lease slow-stock orders->inventory applied touched=100";
        yield return "55.003 lease slow-stock orders->inventory lifted touched=100";
        yield return "34.4 stall 12ms";
        yield return "22.051 log orders warn POST /charges failed, attempt 1 of 3: connection reset";
        yield return "22.262 log orders warn POST /charges failed, attempt 2 of 3: connection reset";
        yield return "22.664 log orders error POST /charges failed, attempt 3 of 3: connection reset </pre><img src=x onerror=alert(1)>";
        yield return "22.668 log orders info order o-402 cancelled";
        yield return "22.671 log gateway info POST /orders 502 in 663 ms, Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdefgh";
        yield return "22.700 log inventory debug nothing to release";
        yield return "22.052 told orders warn resilience event OnRetry of pipeline payments";
        yield return $"{opens + 1}.2 log orders warn retry 2 of 3 of POST /charges after 411 ms (reset)";
        yield return $"{opens + 1}.9 log orders error POST /charges failed: connection reset </pre><img src=x onerror=alert(1)>";
        yield return $"{opens + 2}.0 log orders warn circuit payments OPEN, failure ratio 0.50 of 240 in 10 s";
        yield return $"{opens + 2}.1 log gateway info 503 POST /orders 2 ms Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdefgh";
        yield return $"{opens + 2}.2 log orders debug waiting 11 s before the next probe";
        for (var i = 0; i < 1200; i++)
        {
            foreach (var line in Order(i, opens))
            {
                yield return line;
            }
        }
    }

    /// <summary>One order, twenty a second; its numbers only look like chance.</summary>
    private static IEnumerable<string> Order(int i, int opens)
    {
        var at = 2 + (i / 20m);
        var noise = Math.Round(7 * -(decimal)Math.Log(1 - (((i * 2654435761L % 4294967296L) + 0.5) / 4294967296.0)), 1);
        var trace = $"{i * 2654435761L % 4294967296L:x8}{i:x24}";
        string Charge(decimal when, string rest) => $"{when:0.0000} ex orders->payments POST /charges {rest} trace={trace} key=k{i} id=o-{i}";
        yield return $"{at + 0.002m:0.0000} ex orders->inventory POST /reservations 201 {(at is >= 50 and < 55 ? 124 + noise : 3 + (noise / 5))}ms trace={trace} id=o-{i}";
        if (at < 22.038m || at >= 45 || opens == 0)
        {
            yield return $"{at:0.0000} op POST /orders 201 {18 + noise + (at is >= 50 and < 55 ? 121 : 0)}ms trace={trace}";
            yield return Charge(at + 0.010m, $"201 {5 + (noise / 4)}ms");
        }
        else if (at < opens + 2)
        {
            yield return $"{at:0.0000} op POST /orders {(i % 3 == 0 ? "timeout 5000ms" : $"502 {640 + noise}ms")} trace={trace}";
            foreach (var span in i < 420 ? Spans(at, noise, trace) : [])
            {
                yield return span;
            }

            yield return Charge(at + 0.010m, "reset 1ms fault=outage");
            yield return Charge(at + 0.211m + (noise / 1000m), "reset 1ms fault=outage");
            yield return Charge(at + 0.612m + (noise / 500m), "reset 1ms fault=outage");
        }
        else
        {
            yield return $"{at:0.0000} op POST /orders 503 {2 + (noise / 8)}ms trace={trace}";
        }
    }

    /// <summary>What orders tells of a charge that never came through.</summary>
    private static IEnumerable<string> Spans(decimal at, decimal noise, string trace)
    {
        yield return $"{at + 0.001m:0.0000} span orders POST_/orders {638 + noise}ms trace={trace} span={trace[..8]}01 role=server status=failed";
        foreach (var (number, when) in new[] { at + 0.0098m, at + 0.2107m + (noise / 1000m), at + 0.6117m + (noise / 500m) }.Index())
        {
            yield return $"{when:0.0000} span orders POST 2ms trace={trace} span={trace[..8]}1{number} parent={trace[..8]}01 role=client status=failed";
        }
    }
}

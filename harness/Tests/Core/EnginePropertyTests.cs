using FsCheck;
using FsCheck.Fluent;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using Outcome = TestHarness.Core.Verdicts.Outcome;

namespace TestHarness.Tests.Core;

/// <summary>What must hold of the engines on any history.</summary>
public sealed class EnginePropertyTests
{
    private static readonly SagaRule Saga = SagaLines.Rule();

    [Fact]
    public void No_history_crashes_an_engine_and_each_gives_its_verdicts() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Lines().ToArbitrary(), lines => All(lines).Count == 8 && All(lines).TrueForAll(verdict => verdict.Outcome != Outcome.Inconclusive || verdict.Why.Length > 0)));

    [Fact]
    public void The_order_of_the_lines_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Lines().ToArbitrary(), lines => Texts(lines).SequenceEqual(Texts(lines.Reverse())) && Texts(lines).SequenceEqual(Texts(lines.Order(StringComparer.Ordinal)))));

    /// <summary>Each line has a time of its own, since what happened at one instant has no order to keep.</summary>
    private static Gen<IReadOnlyList<string>> Lines() => Line().ArrayOf(60).Select(lines =>
        (IReadOnlyList<string>)[.. lines.Select((line, i) => FormattableString.Invariant($"{i * 0.35:0.000} {line}"))]);

    private static Gen<string> Line() => Gen.Frequency(
        (1, Gen.Elements(
            "mark load", "mark recovery ends", "lease outage orders->payments applied", "lease outage orders->payments lifted touched=3", "lease crash orders applied",
            "stall 600ms", "life orders ready", "reading stock-balance {\"total\":1}", "reading stock-balance {\"total\":1,\"reserved\":1,\"sold\":0,\"free\":0}", "before stock-balance x")),
        (3, Gen.Elements("201 30ms", "503 9ms", "timeout 5s", "reset 1ms", "unfinished 2s").Select(ending => $"op POST /orders {ending}")),
        (5, from request in Gen.Elements(
                "orders->inventory POST /reservations", "orders->inventory DELETE /reservations/r", "orders->payments POST /charges",
                "orders->payments POST /charges/c/refund", "orders->inventory POST /reservations/r/confirm")
            from ending in Gen.Elements("201 10ms", "201 900ms", "404 9ms", "500 9ms", "reset 1ms fault=outage", "aborted 1s", "lost 9ms fault=outage")
            from id in Gen.Elements("id=o-1", "id=o-2", "trace=t", "")
            select $"ex {request} {ending} {id}"));

    private static List<Verdict> All(IEnumerable<string> lines)
    {
        var (record, plan, place) = (History.Of(lines), Shop.Plan(), Shop.At(9));
        return
        [
            .. SagaEngine.Judge(Saga, plan, record),
            .. SagaEngine.Judge(Saga with { OnlyFailed = false, Reverse = false, Within = null }, plan, record),
            .. LatencyEngine.Judge(new() { Place = place, Subject = "POST /orders", Limits = [new(0.9, TimeSpan.FromMilliseconds(50))], Window = new() { Outside = ["outage"] } }, plan, record),
            .. ErrorsEngine.Judge(new() { Place = place, Subject = "POST /orders", AtMost = 0.1, Window = new() }, plan, record),
            .. RecoversEngine.Judge(new() { Place = place, Subject = "checkout", Within = TimeSpan.FromSeconds(1), After = "outage", Rate = 0.5, Errors = 0.5 }, plan, record),
            .. NothingLostEngine.Judge(new() { Place = place, Subject = "stock-balance", Holds = Shop.Suite.Invariants[0].Holds }, plan, record),
        ];
    }

    private static IEnumerable<string> Texts(IEnumerable<string> lines) =>
        All(lines).Select(verdict => $"{verdict.Rule} {verdict.Outcome} {verdict.Observed} {verdict.Sentence} {string.Join('|', verdict.Evidence)}");
}

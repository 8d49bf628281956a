using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>What oracles find without being asked: 40 good orders, a fault from 4 s to 6 s, and 20 orders that are the test's.</summary>
public sealed class OracleTests
{
    private static readonly string[] Frame = ["0.0 mark load", "4.0 lease outage orders->payments applied", "6.0 lease outage orders->payments lifted touched=9", "12.0 mark recovery ends"];

    [Fact]
    public void An_order_like_all_others_is_no_finding() => Assert.Empty(Found(Good));

    [Fact]
    public void A_side_effect_that_is_missing_though_the_client_saw_success_fails_the_run()
    {
        var finding = Assert.Single(Found((at, i) => i == 3 ? [Op(at, "201 30ms"), Ex(at, "gateway->orders POST /orders 201 20ms"), Ex(at, "orders->payments POST /charges 503 1ms fault=outage")] : Good(at, i)));

        Assert.Equal(
            ("missing_side_effect", true, "1 of 20 POST /orders were answered well without POST /charges on orders → payments, which all 40 did before the first fault."),
            (finding.Oracle, finding.Fails, finding.Sentence));
    }

    [Fact]
    public void A_side_effect_whose_answer_was_lost_is_not_missing() =>
        Assert.Empty(Found((at, _) => [Op(at, "201 30ms"), Ex(at, "gateway->orders POST /orders 201 20ms"), Ex(at, "orders->payments POST /charges lost 1ms fault=outage")]));

    [Fact]
    public void A_side_effect_that_was_done_elsewhere_is_not_missing() =>
        Assert.Empty(Found((at, _) => [Op(at, "201 30ms"), Ex(at, "gateway->orders POST /orders 201 20ms"), Ex(at, "orders->backup POST /charges 201 1ms")]));

    [Fact]
    public void A_side_effect_that_was_done_twice_without_a_key_fails_the_run()
    {
        var finding = Assert.Single(Found((at, i) => i == 3 ? [.. Good(at, i), Ex(at + 0.1, "orders->payments POST /charges 201 5ms", at)] : Good(at, i)));

        Assert.Equal(
            ("duplicated_side_effect", "1 of 20 POST /orders did POST /charges on orders → payments more than once, and no idempotency key or business id says that it is the same; before the first fault each did it once."),
            (finding.Oracle, finding.Sentence));
    }

    [Fact]
    public void A_side_effect_that_was_repeated_with_its_key_is_one() =>
        Assert.Empty(Found((at, _) =>
        [
            Op(at, "201 90ms"), Ex(at, "gateway->orders POST /orders 201 80ms"), Ex(at, "orders->payments POST /charges lost 5ms key=k fault=outage"),
            Ex(at + 0.05, "orders->payments POST /charges 201 5ms key=k", at),
        ]));

    [Fact]
    public void A_side_effect_that_was_repeated_for_the_same_business_id_is_one() =>
        Assert.Empty(Found((at, _) =>
        [
            Op(at, "201 90ms"), Ex(at, "gateway->orders POST /orders 201 80ms"), Ex(at, "orders->payments POST /charges 201 5ms id=o-1 body=7"),
            Ex(at + 0.05, "orders->payments POST /charges 201 5ms id=o-1 body=7", at),
        ]));

    [Fact]
    public void Many_times_as_many_calls_as_before_are_amplification() =>
        Assert.Equal("Each POST /orders of which one failed did POST /charges on orders → payments 5 times, 1 before the first fault.", Sentence("amplification", (at, _) =>
            [Op(at, "503 200ms"), Ex(at, "gateway->orders POST /orders 503 190ms"), .. Enumerable.Range(0, 5).Select(n => Ex(at + (n * 0.01), "orders->payments POST /charges 503 1ms fault=outage", at))]));

    [Fact]
    public void Work_that_begins_for_a_client_that_has_left_is_orphan_work() =>
        Assert.Equal("20 calls on orders → payments began after their caller had given up on gateway → orders, up to 300 ms later.", Sentence("orphan_work", (at, _) =>
            [Op(at, "504 110ms"), Ex(at, "gateway->orders POST /orders aborted 100ms"), Ex(at + 0.4, "orders->payments POST /charges 201 5ms", at)]));

    [Fact]
    public void A_callee_that_is_waited_for_longer_than_its_caller_is_contradicts() =>
        Assert.Equal("gateway → orders gave up after 100 ms while orders → payments was still waited for, up to 500 ms: 20 times.", Sentence("contradicting_timeouts", (at, _) =>
            [Op(at, "504 110ms"), Ex(at, "gateway->orders POST /orders aborted 100ms"), Ex(at, "orders->payments POST /charges aborted 500ms fault=outage")]));

    [Fact]
    public void An_edge_that_nobody_uses_any_more_is_told() =>
        Assert.Equal("None of 20 POST /orders used orders → payments from 2.00 s after the last fault on; all 40 did before the first.", Sentence("never_used_again", (at, _) =>
            [Op(at + 4, "503 30ms"), Ex(at + 4, "gateway->orders POST /orders 503 20ms")]));

    [Fact]
    public void A_5xx_that_nothing_explains_is_told() =>
        Assert.Equal("1 POST /orders were answered 5xx while no fault was in force and none of their calls had failed.", Sentence("uncaused_error", Good, ["0.050 op POST /orders 500 5ms trace=odd"]));

    [Fact]
    public void What_the_file_waives_is_not_found()
    {
        var record = Record((at, i) => i == 3 ? [Op(at, "201 30ms"), Ex(at, "gateway->orders POST /orders 201 20ms")] : Good(at, i));

        Assert.Single(Oracles.Find(Shop.Plan(), record));
        Assert.Empty(Oracles.Find(Shop.Plan() with { Waive = ["missing_side_effect"] }, record));
        Assert.Equal("oracle missing_side_effect", Assert.Single(Judge.All(Shop.Plan(), record)).Rule);
    }

    [Fact]
    public void A_run_that_was_cut_short_is_not_looked_at() => Assert.Empty(Oracles.Find(Shop.Plan(), History.Of(["0.0 mark load", "0.050 op POST /orders 500 5ms"])));

    private static string Sentence(string oracle, Func<double, int, string[]> orders, params string[] more) =>
        Assert.Single(Found(orders, more), finding => finding.Oracle == oracle).Sentence;

    private static IReadOnlyList<Finding> Found(Func<double, int, string[]> orders, params string[] more) => Oracles.Find(Shop.Plan(), Record(orders, more));

    private static RunRecord Record(Func<double, int, string[]> orders, params string[] more) => History.Of(
    [
        .. Frame, .. more,
        .. Enumerable.Range(0, 40).SelectMany(i => Good(i * 0.09, i)),
        .. Enumerable.Range(0, 20).SelectMany(i => orders(4.5 + (i * 0.05), i)),
    ]);

    private static string[] Good(double at, int number) => [Op(at, "201 30ms"), Ex(at, "gateway->orders POST /orders 201 20ms"), Ex(at, "orders->payments POST /charges 201 5ms")];

    private static string Op(double at, string ending) => FormattableString.Invariant($"{at:0.000} op POST /orders {ending} trace=t{at:0.000}");

    /// <summary>An exchange of the order that began at that time.</summary>
    private static string Ex(double at, string exchange, double? order = null) => FormattableString.Invariant($"{at:0.000} ex {exchange} trace=t{order ?? at:0.000}");
}

using TestHarness.Core.Verify;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Verify;

/// <summary>How <c>saga:</c>, <c>idempotency:</c>, <c>delivery:</c> and <c>dead_letters:</c> of <c>verify:</c> are read.</summary>
public sealed class MessagesReadingTests
{
    private const string Drive = "drive: { request: POST /orders, via: gateway }";
    private const string Probe = "{ request: GET /_test/balance, via: payments, counts: $.charges }";

    [Fact]
    public void A_saga_is_one_of_the_suite_file()
    {
        var saga = Assert.IsType<SagaPolicy>(Read($"saga: place-order, {Drive}, exhaustively: true, order: any, within: 2s, fails: [402, refused, lost_response]"));
        Assert.Equal(("place-order", "orders", true, true, false), (saga.Saga.Name, saga.Caller, saga.Exhaustively, saga.Crashes, saga.Reverse));
        Assert.Equal(["402", "refused", "lost_response"], saga.Fails.Select(way => $"{way}"));
    }

    [Fact]
    public void Idempotency_is_about_an_edge_or_a_service()
    {
        var edge = Assert.IsType<IdempotencyPolicy>(Read($"idempotency: orders -> payments, {Drive}, concurrent: 10"));
        var service = Assert.IsType<IdempotencyPolicy>(Read($"idempotency: payments, {Drive}, key: X-Key, effect: {Probe}"));
        Assert.Equal(("orders -> payments", "orders", 10, null), (edge.Subject, edge.Caller, edge.Concurrent, edge.Effect));
        Assert.Equal(("payments", "payments", "X-Key", "$.charges"), (service.Subject, service.Caller, service.Key, service.Effect!.Counts));
    }

    [Fact]
    public void Delivery_and_dead_letters_are_read()
    {
        var delivery = Assert.IsType<DeliveryPolicy>(Read($"delivery: orders -> payments, {Drive}, at_least_once: true, effect_once: true, effect: {Probe}, ordered_by: X-Customer, outbox: true, within: 2s"));
        var dead = Assert.IsType<DeadLettersPolicy>(Read($"dead_letters: orders -> payments, {Drive}, after: 5, queue: {Probe}, poison: {{ request: POST /poison, via: gateway }}, within: 2s"));
        Assert.Equal((true, true, "X-Customer", true), (delivery.AtLeastOnce, delivery.EffectOnce, delivery.OrderedBy, delivery.Outbox));
        Assert.Equal((5, "POST /poison", true), (dead.After, dead.Poison.Name, dead.KeepsFlowing));
    }

    [Theory]
    [InlineData("saga: place-ordr, DRIVE, within: 2s", "no saga is called 'place-ordr'")]
    [InlineData("saga: place-order, DRIVE", "'within' is missing")]
    [InlineData("saga: place-order, DRIVE, within: 2s, fails: [refused]", "the first way to fail must be a status")]
    [InlineData("saga: place-order, DRIVE, within: 2s, fails: [409, lost]", "'lost' is no way for a step to fail")]
    [InlineData("saga: place-order, DRIVE, within: 2s, invariants: [mony]", "no invariant is called 'mony'")]
    [InlineData("idempotency: payments, DRIVE", "'effect' is missing")]
    [InlineData("idempotency: orders -> payments, DRIVE, conflict: 422", "'conflict' and 'other' go together")]
    [InlineData("idempotency: orders -> payments, DRIVE, key: 'a b'", "'a b' is not the name of a header")]
    [InlineData("idempotency: orders -> payments, DRIVE, replay: anything", "'replay' 'anything' is not known")]
    [InlineData("idempotency: orders -> payments, drive: { request: POST /orders, via: gateway, body: { card: '${fake:card}' } }", "no two calls are the same")]
    [InlineData("idempotency: orders -> payments, DRIVE, effect: { request: GET /x, via: payments, counts: charges }", "'charges' is no path")]
    [InlineData("delivery: orders -> payments, DRIVE", "'within' is missing")]
    [InlineData("delivery: orders -> payments, DRIVE, within: 2s, effect_once: true", "'effect_once' cannot be seen")]
    [InlineData("dead_letters: orders -> payments, DRIVE, after: 5, poison: { request: POST /poison, via: gateway }, within: 2s", "'queue' is missing")]
    public void What_is_missing_or_wrong_is_a_problem(string entry, string message) =>
        Assert.Contains(message, Assert.Single(Files.Read(Scenario(entry.Replace("DRIVE", Drive, StringComparison.Ordinal))).Problems).Message, StringComparison.Ordinal);

    private static Policy Read(string entry) => Assert.Single(Files.Good(Scenario(entry)).Verify);

    private static string Scenario(string entry) => $"{Files.Head}verify:\n  - {{ {entry} }}\n";
}

using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Tests.Core.Reading;

/// <summary>A folder of files in memory: a small suite, its list of skus, and the scenario under test.</summary>
internal static class Files
{
    public const string Suite = """
        suite: shop
        services:
          gateway:
            run: { project: Gateway }
            listen: { env: PORT }
            ready: GET /health/ready
            calls: { orders: { env: ORDERS_URL } }
          orders:
            run: { project: Orders }
            listen: { env: PORT }
            ready: GET /health/ready
            env: { BREAK: 5s }
            calls: { payments: { env: PAYMENTS_URL, protocol: http }, inventory: { env: INVENTORY_URL } }
          payments: { run: { command: [node, server.mjs], dir: payments }, listen: { env: PORT }, ready: tcp }
          inventory: { run: { project: Inventory }, listen: { fixed: 8080 }, ready: { log: listening } }
        correlate: { order: { header: X-Order-Id } }
        sagas:
          place-order:
            by: orders
            pivot: Confirm
            failed_step: compensate
            steps:
              - Reserve: { on: orders -> inventory, request: POST /reservations, undo: DELETE /reservations/* }
              - Charge:  { on: orders -> payments, request: POST /charges, undo: POST /charges/*/refund }
              - Confirm: { on: orders -> inventory, request: POST /reservations/*/confirm }
        invariants:
          stock: { http: GET inventory /_test/balance, holds: "$.total == $.free" }
        """;

    public const string Load = """
        load:
          - id: checkout
            request: POST /orders
            via: gateway
            body: { sku: "${pick:skus}", quantity: 1, card: "${fake:card}" }
            rate: 20/s
            ramp: 2s
            for: 10s
        """;

    public const string Head = "name: A claim\nsuite: ../suite.yaml\n";

    public const string Expect = "\nexpect:\n  - errors: POST /orders\n    at_most: 1%\n";

    public static ScenarioFile Read(string scenario, string suite = Suite, string? skus = "SKU-1\nSKU-2\n") =>
        ScenarioFile.Read("shop/x.yaml", path => path switch { "shop/x.yaml" => scenario, "suite.yaml" => suite, "data/skus.txt" => skus, _ => null }, name => name == "HOME" ? "/root" : null);

    public static Scenario Good(string scenario)
    {
        var file = Read(scenario);
        Assert.Empty(file.Problems.Select(p => p.ToString()));
        return Assert.Single(file.Scenarios);
    }

    public static Problem Bad(string scenario) => Assert.Single(Read(scenario).Problems);
}

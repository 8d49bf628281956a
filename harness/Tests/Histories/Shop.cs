using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Histories;

/// <summary>The plan that hand-written histories are judged with: the shop's sagas and invariants in a few lines.</summary>
internal static class Shop
{
    public static Place At(int line) => new("shop.yaml", line, 5);

    public static Plan Plan(params Rule[] expect) => new()
    {
        Name = "A claim", File = "shop.yaml", Line = 1, Id = "shop", Seed = 42, Timeout = TimeSpan.FromMinutes(2), Suite = Suite, Expect = expect,
        Loads =
        [
            new()
            {
                Id = "checkout", Method = "POST", Path = "/orders", Via = "gateway", Rate = 20, Ramp = TimeSpan.Zero,
                For = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(5),
            },
        ],
    };

    public static Suite Suite { get; } = new()
    {
        Name = "shop", File = "suite.yaml", BusinessIdHeader = "X-Order-Id",
        Services = [Service("gateway", "orders"), Service("orders", "inventory", "payments"), Service("payments"), Service("inventory")],
        Sagas =
        [
            new()
            {
                Name = "place-order", By = "orders", Pivot = "ConfirmOrder", CompensatesFailedStep = true,
                Steps =
                [
                    new() { Name = "ReserveStock", On = "orders -> inventory", Request = new("POST", "/reservations"), Undo = new("DELETE", "/reservations/*") },
                    new() { Name = "Charge", On = "orders -> payments", Request = new("POST", "/charges"), Undo = new("POST", "/charges/*/refund") },
                    new() { Name = "ConfirmOrder", On = "orders -> inventory", Request = new("POST", "/reservations/*/confirm") },
                ],
            },
        ],
        Invariants = [new() { Name = "stock-balance", Service = "inventory", Path = "/_test/balance", Holds = "$.total == $.reserved + $.sold + $.free" }],
    };

    private static Service Service(string name, params string[] calls) => new()
    {
        Name = name, Run = new() { Command = ["true"] }, ListenEnv = "PORT", Ready = new() { Tcp = true },
        Calls = [.. calls.Select(to => new Call { To = to, Env = to.ToUpperInvariant() + "_URL" })],
    };
}

using TestHarness.Benchmarks.Figures;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>Processor time of a request in a journey of three steps with JSON captures, beside the same journey through .NET's own client.</summary>
internal sealed class JourneyCpu(LoadGround ground) : Row
{
    private const double Most = 0.2;

    private static readonly Journey Checkout = new()
    {
        Name = "checkout",
        Steps =
        [
            new RequestStep
            {
                Called = "login", Method = "POST", Path = "/login", Body = """{"name":"${users.name}"}""", Checks = [new StatusCheck { Statuses = [200] }],
                Saves = [new JsonCapture { Name = "token", Path = "$.token" }, new JsonCapture { Name = "user", Path = "$.user.id" }],
            },
            new RequestStep { Called = "items", Method = "GET", Path = "/items?u=${user}", Bearer = "${token}", Checks = [new StatusCheck { Statuses = [200] }], Saves = [new JsonCapture { Name = "order", Path = "$.order" }] },
            new RequestStep { Called = "order", Method = "POST", Path = "/orders", Bearer = "${token}", Body = """{"sku":"${users.sku}","order":"${order}"}""", IdempotencyKey = "Idempotency-Key", Checks = [new StatusCheck { Statuses = [200] }] },
        ],
    };

    public override string Name => "journey";

    public override string About => "processor time of a request in a three-step journey with JSON captures, beside .NET's HttpClient";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await using var target = await LoadGround.Serve();
        string[] engines = [nameof(LoadEngine.Fast), nameof(LoadEngine.Task)];
        var turns = await Turns<string, double>.Take(engines, ground.Rounds, engine => Cpu(target, Enum.Parse<LoadEngine>(engine)));
        var (fast, task) = (turns.Of(engines[0], static cpu => cpu), turns.Of(engines[1], static cpu => cpu));
        var ratio = fast.Over(task).Median;
        return
        [
            Line.Of("CPU per request, 3-step journey", "fast engine", fast, "{0:0.00} µs") with { Ratio = $"{ratio:0.000} of HttpClient", Bar = Bar.AtMost(ratio, Most, " of HttpClient") },
            Line.Of("CPU per request, 3-step journey", "HttpClient", task, "{0:0.00} µs") with { Ratio = "1" },
        ];
    }

    private async Task<double> Cpu(Target target, LoadEngine engine)
    {
        await target.Clear();
        var feed = new Feed(["name", "sku"], [.. Enumerable.Range(0, 1000).Select(static i => new[] { $"user {i}", $"SKU-{i}" })]);
        var spec = LoadGround.Closed(target.At("/"), 64, ground.Seconds) with { Journeys = [Checkout], Engine = engine, Feeds = new Dictionary<string, Feed> { ["users"] = feed } };
        return LoadGround.CpuEach(await LoadGround.Run(spec));
    }
}

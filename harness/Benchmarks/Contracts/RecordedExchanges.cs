using System.Diagnostics;
using System.Text;
using TestHarness.Benchmarks.Figures;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>How many recorded exchanges are checked against a pact in a second, on one core: such whose ids are free, and such in which a rule reads every id.</summary>
internal sealed class RecordedExchanges : Row
{
    private const int Exchanges = 4_000;
    private const int Rounds = 5;

    public override string Name => "checks";

    public override string About => "recorded exchanges checked against a pact, per second and core";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        using var bench = new PactFolder();
        using var http = new HttpClient();
        await bench.WriteAsync(http, "a charge");
        var read = PactFile.Read(bench.File);
        var every = new Samples(Enumerable.Range(0, Rounds).Select(round => PerSecond(read, round, static number => $"ch-{number:x}")));
        var shaped = new Samples(Enumerable.Range(0, Rounds).Select(round => PerSecond(read, round, static _ => "ch-1")));
        return
        [
            Line.Of("exchanges of one shape", "ours", shaped, "{0:N0} /s") with { Bar = Bar.AtLeast(shaped.Median, 2_000, " /s") },
            Line.Of("exchanges that a rule tells apart", "ours", every, "{0:N0} /s") with { Bar = Bar.AtLeast(every.Median, 2_000, " /s") },
        ];
    }

    private static double PerSecond(PactFile pact, int round, Func<int, string> id)
    {
        var checker = new ContractChecker([pact]);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Exchanges; i++)
        {
            var number = (round * Exchanges) + i;
            if (checker.Check(Exchange(number, id(number))).Outcome != ContractOutcome.Held)
            {
                throw new BenchmarkFailed("an exchange that keeps its contract was not found to");
            }
        }

        return Exchanges / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static RecordedExchange Exchange(int number, string id) => new()
    {
        Method = "POST", Path = "/charges", Status = 201,
        RequestHeaders = [new("Content-Type", "application/json")], RequestBody = Encoding.UTF8.GetBytes($$"""{"orderId":"o-{{number}}","amount":{{number + 1}}}"""),
        ResponseHeaders = [new("Content-Type", "application/json")], ResponseBody = Encoding.UTF8.GetBytes($$"""{"chargeId":"{{id}}","orderId":"o-{{number}}","amount":{{number + 1}},"status":"captured"}"""),
    };
}

using System.Text;
using System.Text.Json;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>What is judged and exported of a series.</summary>
public sealed class GoalTests
{
    private static readonly LoadGoal Strict = new() { Percentiles = new Dictionary<double, TimeSpan> { [0.5] = TimeSpan.FromMilliseconds(10), [0.999] = TimeSpan.FromMilliseconds(20) }, Errors = 0.1, Reached = 0.95 };

    [Fact]
    public async Task Limits_that_are_kept_say_nothing()
    {
        await using var server = RawServer.Answering();
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.4));
        var (result, _) = await Loads.AllAsync(spec);

        Assert.Empty((Strict with { Percentiles = new Dictionary<double, TimeSpan> { [0.99] = TimeSpan.FromMinutes(1) } }).Broken(spec, result));
    }

    [Fact]
    public async Task Each_limit_that_is_not_kept_is_said()
    {
        var calls = 0;
        await using var server = new RawServer(async call =>
        {
            await Task.Delay(30, call.Ending); // longer than may be
            await (Interlocked.Increment(ref calls) % 2 == 0 ? call.Close() : call.AnswerAsync(200));
        });
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.4));
        var (result, _) = await Loads.AllAsync(spec);

        var broken = Strict.Broken(spec, result);

        Assert.Equal(4, broken.Count);
        Assert.Matches("^p50 was [0-9.]+ ms, limit 10 ms$", broken[0]);
        Assert.Matches("^p99.9 was [0-9.]+ ms, limit 20 ms$", broken[1]);
        Assert.Equal(["10 of 20 operations failed, limit 10 %", "10 of 20 operations were answered, at least 95 % must be"], broken.Skip(2));
    }

    [Fact]
    public async Task A_rule_without_samples_fails()
    {
        await using var server = RawServer.Answering();
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.2, judged: false));
        var (result, _) = await Loads.AllAsync(spec);

        Assert.Equal(["no operation of a judged phase was seen: what has no samples is not kept"], Strict.Broken(spec, result));
    }

    /// <summary>Operations belong to the second in which they were due: those that were due in the freeze, and not those that ended then.</summary>
    [Fact]
    public async Task Seconds_are_those_in_which_operations_were_due()
    {
        await using var server = new RawServer(async call =>
        {
            await Task.Delay(1200, call.Ending); // every answer comes in another second
            await call.AnswerAsync(200);
        });
        var spec = Loads.Spec(server.Address, Loads.Constant(10, 2)) with { Grace = TimeSpan.FromSeconds(20) };

        var (result, _) = await Loads.AllAsync(spec);

        Assert.Equal([10, 10], Enumerable.Range(0, 2).Select(second => result.Series.Count(key => key.Measure == Measure.Response && key.Second == second)));
        Assert.Equal(20, result.Series.Count(key => key.Measure == Measure.Response));
    }

    [Fact]
    public async Task A_series_is_written_as_csv_and_json_with_all_that_was_counted()
    {
        await using var server = RawServer.Answering(503);
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.2, judged: false), Loads.Constant(50, 0.2));
        var (result, _) = await Loads.AllAsync(spec);
        var (csv, json) = (new StringWriter(), new MemoryStream());

        SeriesCsv.Write(result.Series, csv);
        SeriesJson.Write(spec, result, json);

        var lines = csv.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(SeriesCsv.Header, lines[0]);
        Assert.Matches("^0,0,POST /orders,response,5xx,10,[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+$", lines[1]);
        var root = JsonDocument.Parse(Encoding.UTF8.GetString(json.ToArray())).RootElement;
        var response = root.GetProperty("series").EnumerateArray().Where(cell => cell.GetProperty("measure").GetString() == "response").ToList();
        Assert.Equal(20, response.Sum(cell => cell.GetProperty("buckets_ns").EnumerateArray().Sum(bucket => bucket[1].GetInt32())));
        Assert.Equal(("orders", 7, 20), (root.GetProperty("load").GetString(), root.GetProperty("seed").GetInt32(), root.GetProperty("summary").GetProperty("arrivals").GetInt32()));
    }
}

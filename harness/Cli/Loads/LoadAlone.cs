using System.Diagnostics;
using TestHarness.Cli.Commands;
using TestHarness.Cli.Sessions;
using TestHarness.Load;
using TestHarness.Runtime;

namespace TestHarness.Cli.Loads;

/// <summary>A run of <c>harness load</c>.</summary>
internal sealed class LoadAlone(TextWriter where, TextWriter errors)
{
    private static readonly TimeSpan WarmFor = TimeSpan.FromMilliseconds(500);

    public async Task<int> RunAsync(LoadWish wish, CancellationToken cancel)
    {
        var seed = wish.Seed ?? Random.Shared.NextInt64(1 << 30);
        try
        {
            return wish.IsAddress ? await AddressAsync(wish, seed, cancel) : await new LoadOfFile(where, errors).RunAsync(wish.What, seed, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Exit.Interrupted;
        }
        catch (LoadChildException e)
        {
            return await SaidAsync([e.Message], Exit.Environment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await SaidAsync([e.Message], Exit.Environment);
        }
    }

    /// <summary>Runs one load in a generator of its own.</summary>
    public static async Task<LoadResult> RunAsync(LoadSpec spec, ILoadSink sink, CancellationToken cancel)
    {
        await using var child = await LoadChild.StartAsync(OwnCommand.Of(Generate.Name), spec, null, cancel);
        return await child.RunAsync(Stopwatch.GetTimestamp(), sink, cancel);
    }

    private async Task<int> AddressAsync(LoadWish wish, long seed, CancellationToken cancel)
    {
        var reader = new WishReader(wish, seed);
        var (spec, goal, range) = (reader.Spec(), reader.Goal(), reader.Range());
        if (reader.Problems.Count > 0)
        {
            return await SaidAsync(reader.Problems, Exit.Usage);
        }

        if (range is { } between)
        {
            return await FindAsync(spec!, goal, between, cancel);
        }

        var result = await RunAsync(spec!, Nobody.Instance, cancel);
        new LoadTable(where).Write(spec!, result);
        if (wish.Out is { } folder)
        {
            LoadExport.Write(folder, spec!, result);
        }

        return cancel.IsCancellationRequested ? Exit.Interrupted : Judged(goal, spec!, result);
    }

    private int Judged(LoadGoal goal, LoadSpec spec, LoadResult result)
    {
        if (result.Summary.Saturated.Length > 0)
        {
            return Exit.Inconclusive;
        }

        var broken = goal.Broken(spec, result);
        foreach (var sentence in broken)
        {
            where.WriteLine($"✗ {sentence}");
        }

        return broken.Count > 0 ? Exit.Failed : result.Summary.Aborted.Length > 0 ? Exit.Inconclusive : Exit.Passed;
    }

    private async Task<int> FindAsync(LoadSpec spec, LoadGoal goal, (double From, double To) between, CancellationToken cancel)
    {
        var knee = await new FindLimit(between.From, between.To).RunAsync(async rate =>
        {
            var probe = spec with
            {
                Users = null, Grace = TimeSpan.FromSeconds(1),
                Arrivals = [new Constant { Rate = rate, For = WarmFor, Judged = false }, new Constant { Rate = rate, For = spec.Duration }],
            };
            var result = await RunAsync(probe, Nobody.Instance, cancel);
            cancel.ThrowIfCancellationRequested();
            var seen = new Probe(rate, result.Summary.Aborted is { Length: > 0 } why ? [$"aborted: {why}"] : goal.Broken(probe, result), result.Summary.Saturated);
            await where.WriteLineAsync($"{rate,10:0.##}/s  {(seen.Saturated.Length > 0 ? $"the generator {seen.Saturated}" : seen.Broken.Count > 0 ? string.Join("; ", seen.Broken) : "held")}");
            return seen;
        });
        await where.WriteLineAsync($"the limit is {knee.Rate:0.##}/s; {knee.Why}");
        return knee.Rate > 0 ? Exit.Passed : Exit.Failed;
    }

    private async Task<int> SaidAsync(IEnumerable<string> problems, int code)
    {
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync($"harness: {problem}");
        }

        return code;
    }

    private sealed class Nobody : ILoadSink
    {
        public static readonly Nobody Instance = new();

        public void OnOperation(LoadOperation operation)
        {
            // The series says it all.
        }
    }
}

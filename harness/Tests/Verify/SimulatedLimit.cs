using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A rate limit over virtual time, on what a caller sends or on what a service takes; each property but the first three is a way to get it wrong.</summary>
internal sealed class SimulatedLimit(RateLimitPolicy policy) : Simulated(policy)
{
    private readonly Dictionary<string, (double Tokens, long At)> _buckets = [];
    private readonly Dictionary<string, (long Window, int Count)> _windows = [];

    public double Rate { get; init; } = 20;
    public int Burst { get; init; } = 5;
    public bool Out { get; init; }
    public bool HasBrim { get; init; } = true;
    public bool OneKeyForAll { get; init; }
    public bool FixedWindow { get; init; }
    public int Status { get; init; } = 429;
    public string RetryAfter { get; init; } = "1";
    public bool Forgives { get; init; } = true;

    /// <summary>Many are asked in no time.</summary>
    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond / 10, NextTrace());
        var key = OneKeyForAll ? "" : request.Headers.GetValueOrDefault("X-Api-Key", "");
        var admitted = FixedWindow ? InWindow(key) : Takes(key);
        Now += Out && admitted ? Millisecond : Millisecond / 10;
        if (Out && admitted)
        {
            Seen.Add(Arrived(at, trace, "GET"));
        }

        return Task.FromResult(admitted ? Asked(request, trace, at, 200) : Asked(request, trace, at, Status, RetryAfter));
    }

    /// <summary>What is over the limit waits for its turn.</summary>
    public override ICalls Begin(int count)
    {
        var (at, over) = (Now, 0);
        return new Begun(() => over, () =>
        {
            for (; over < count; over++)
            {
                var trace = NextTrace();
                while (!Takes(""))
                {
                    Now += Millisecond;
                }

                Seen.Add(Arrived(Now, trace, "GET") with { Ended = Now });
                Asked(Policy.Drive, trace, at, 200);
            }
        });
    }

    private bool Takes(string key)
    {
        var (tokens, at) = _buckets.GetValueOrDefault(key, (Burst, 0));
        tokens += (Now - at) / 1e9 * Rate;
        tokens = HasBrim ? Math.Min(Burst, tokens) : tokens;
        _buckets[key] = (tokens >= 1 ? tokens - 1 : Forgives ? tokens : Math.Max(-100, tokens - 1), Now);
        return tokens >= 1;
    }

    private bool InWindow(string key)
    {
        var window = Now / (1000 * Millisecond);
        var (begun, count) = _windows.GetValueOrDefault(key);
        _windows[key] = (window, begun == window ? count + 1 : 1);
        return begun != window || count < Burst;
    }
}

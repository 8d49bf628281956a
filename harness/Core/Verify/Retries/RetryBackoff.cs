using System.Text.Json.Serialization;

namespace TestHarness.Core.Verify;

/// <summary>Waits between attempts. The n-th is <c>first · factor^(n-1)</c>, at most <c>max</c>, drawn around by the jitter.</summary>
/// <param name="First">The first wait.</param>
/// <param name="Factor">By how much each is longer than the one before; 1 = constant.</param>
/// <param name="Max">What none is longer than, or null.</param>
/// <param name="Jitter">How it is drawn.</param>
public sealed record RetryBackoff(TimeSpan First, double Factor, TimeSpan? Max, RetryJitter Jitter)
{
    /// <summary>Quantiles of Polly's jitter are known to be below this many times the wait (VERDICTS 4.2).</summary>
    private const double PollyLongest = 1.5;

    private const double AwsGrowth = 3;

    /// <summary>The n-th wait without jitter, n from 1.</summary>
    internal TimeSpan Plain(int n) => First * Math.Pow(Factor, n - 1) is var wait && wait > Max ? Max.Value : First * Math.Pow(Factor, n - 1);

    /// <summary>What the n-th wait is never shorter than.</summary>
    /// <param name="n">Which wait, from 1.</param>
    /// <returns>The time.</returns>
    public TimeSpan Shortest(int n) => Jitter switch
    {
        RetryJitter.None => Plain(n),
        RetryJitter.Equal => Plain(n) / 2,
        RetryJitter.Plusminus25 => Plain(n) * 0.75,
        RetryJitter.Decorrelated => First,
        _ => TimeSpan.Zero,
    };

    /// <summary>What the n-th wait is never longer than.</summary>
    /// <param name="n">Which wait, from 1.</param>
    /// <returns>The time.</returns>
    public TimeSpan Longest(int n) => Jitter switch
    {
        RetryJitter.Plusminus25 => Plain(n) * 1.25,
        RetryJitter.Polly => Plain(n) * PollyLongest,
        RetryJitter.Decorrelated => First * Math.Pow(AwsGrowth, n) is var wait && wait > Max ? Max.Value : First * Math.Pow(AwsGrowth, n),
        _ => Plain(n),
    };

    /// <summary>The share of n-th waits that are at most so long, 0 … 1; null when this kind has no closed form for it.</summary>
    internal double? Share(int n, TimeSpan wait) => Jitter switch
    {
        RetryJitter.Full or RetryJitter.Equal or RetryJitter.Plusminus25 => Uniform(n, wait),
        RetryJitter.Decorrelated when n == 1 => Uniform(n, wait),
        RetryJitter.Polly when n == 1 => PollyJitter.Share(wait / First),
        _ => null,
    };

    private double Uniform(int n, TimeSpan wait) => Math.Clamp((wait - Shortest(n)) / (Longest(n) - Shortest(n)), 0, 1);
}

/// <summary>Jitters that exist (VERDICTS 4.2).</summary>
public enum RetryJitter
{
    /// <summary>Always the same.</summary>
    None,

    /// <summary>Anything from nothing to the whole wait.</summary>
    Full,

    /// <summary>Half the wait, and up to the other half.</summary>
    Equal,

    /// <summary>A quarter more or less.</summary>
    [JsonStringEnumMemberName("plusminus(25%)")]
    Plusminus25,

    /// <summary>Polly's exponential jitter.</summary>
    Polly,

    /// <summary>From the first wait to three times the wait before.</summary>
    Decorrelated,
}

using System.Diagnostics;

namespace TestHarness.Tests.Proxy;

/// <summary>Waits for conditions, never for time.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task Until(Func<bool> condition, string what)
    {
        for (var clock = Stopwatch.StartNew(); !condition();)
        {
            if (clock.Elapsed > Limit)
            {
                Assert.Fail($"after {Limit}: still not: {what}");
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task Soon(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);
}

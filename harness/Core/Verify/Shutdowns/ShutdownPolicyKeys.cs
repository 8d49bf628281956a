namespace TestHarness.Core.Verify;

/// <summary>Reads <c>shutdown: service</c> of <c>verify:</c>.</summary>
internal static class ShutdownPolicyKeys
{
    public static ShutdownPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var holds = keys.Need("holds", "write the edge that 'drive' uses and on which requests are held, e.g. holds: orders -> payments") is { } edge ? entry.Names.Edge(edge) : null;
        var grace = keys.Need("grace", "write how long the service may take to end, e.g. grace: 10s");
        var time = grace?.Lasting();
        if (time <= ShutdownPolicy.Held)
        {
            time = (TimeSpan?)grace!.Wrong($"'grace' is {grace.Text()}", $"use more than {ShutdownPolicy.Held.TotalMilliseconds:0}ms: requests in flight are held for so long");
        }

        keys.Take("in_flight")?.OneOf("'in_flight'", "finishes");
        var policy = new ShutdownPolicy { Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Holds = holds ?? "?", Grace = time ?? TimeSpan.Zero, Ready = entry.Request("ready") };
        policy = policy with { ExitCode = keys.Take("exit_code")?.Whole(0) ?? 0, AtOnce = keys.Take("at_once")?.Whole() ?? policy.AtOnce };
        return holds is null || time is null ? null : policy;
    }
}

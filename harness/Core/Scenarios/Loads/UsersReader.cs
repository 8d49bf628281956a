using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>users: { count: 20, for: 30s, ramp: 5s, iterations: 100, think: 1s }</c>, or a list of <c>{ from, to, for }</c> as <c>phases:</c>.</summary>
internal static class UsersReader
{
    public static PlannedUsers? Read(Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var iterations = keys.Take("iterations")?.Whole();
        var think = keys.Take("think")?.Duration() ?? TimeSpan.Zero;
        IReadOnlyList<PlannedUsersPhase> phases = keys.Take("phases") is { } list ? [.. list.Items().Select(Phase).OfType<PlannedUsersPhase>()] : Constant(keys);
        keys.Close();
        return phases.Count == 0 ? null : new() { Phases = phases, Iterations = iterations, Think = think };
    }

    private static IReadOnlyList<PlannedUsersPhase> Constant(Mapping keys)
    {
        var count = keys.NeedThen("count", "write how many users there are, e.g. count: 20")?.Whole() ?? 1;
        var lasts = keys.NeedThen("for", "write how long they stay, e.g. for: 30s")?.Lasting() ?? TimeSpan.FromSeconds(1);
        return keys.Take("ramp")?.Lasting() is { } ramp ? [new(0, count, ramp, Judged: false), new(count, count, lasts, Judged: true)] : [new(count, count, lasts, Judged: true)];
    }

    private static PlannedUsersPhase? Phase(Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var from = keys.Need("from", "write how many users there are at its beginning")?.Whole(least: 0) ?? 0;
        var phase = new PlannedUsersPhase(
            from, keys.Take("to")?.Whole(least: 0) ?? from, keys.Need("for", "write how long, e.g. for: 30s")?.Lasting() ?? TimeSpan.FromSeconds(1), keys.Take("judge")?.Flag() ?? true);
        keys.Close();
        return phase;
    }
}

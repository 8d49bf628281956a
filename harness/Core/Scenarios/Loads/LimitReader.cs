using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>limit: { connections: 200, when_full: queue }</c> and <c>abort: { errors: 50%, for: 5s }</c>.</summary>
internal static class LimitReader
{
    public static (int? Connections, bool Drops) Limit(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return (null, false);
        }

        var connections = keys.Need("connections", "write the most connections at a time, e.g. connections: 200")?.Whole();
        var drops = keys.Take("when_full")?.OneOf("'when_full'", "queue", "drop") == "drop";
        keys.Close();
        return (connections, drops);
    }

    public static PlannedAbort? Abort(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var errors = keys.Need("errors", "write the share of failures that is too many, e.g. errors: 50%")?.Share();
        var lasts = keys.Need("for", "write in how long a time, e.g. for: 5s")?.Lasting();
        keys.Close();
        return errors is { } share && lasts is { } time ? new(share, time) : null;
    }
}

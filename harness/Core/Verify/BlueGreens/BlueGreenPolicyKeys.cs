namespace TestHarness.Core.Verify;

/// <summary>Reads <c>blue_green: service</c> of <c>verify:</c>.</summary>
internal static class BlueGreenPolicyKeys
{
    public static BlueGreenPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var asked = keys.Need("switch", "write the request that makes it switch, e.g. switch: { request: POST /switch, via: gateway }");
        var turn = asked is null ? null : entry.Requests.Read(asked);
        var from = keys.Need("from", "write the edge to the old instance, e.g. from: gateway -> orders-blue") is { } old ? entry.Names.Edge(old) : null;
        var to = keys.Need("to", "write the edge to the new instance, e.g. to: gateway -> orders-green") is { } other ? entry.Names.Edge(other) : null;
        var drain = keys.Need("drain", "write how long after the switch the old instance may still serve, e.g. drain: 5s")?.Lasting();
        var dropped = keys.Take("dropped")?.Whole(0) ?? 0;
        keys.Later("rolls_back_on");
        return turn is null || from is null || to is null || drain is null ? null : new BlueGreenPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Switch = turn, From = from, To = to, Drain = drain.Value, Dropped = dropped,
        };
    }
}

using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>canary: service</c> of <c>verify:</c>.</summary>
internal static class CanaryPolicyKeys
{
    private const double Least = 0.02;

    public static CanaryPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var asked = keys.Need("switch", "write the request that makes it lead a share to the new release, e.g. switch: { request: PUT /canary, via: gateway }");
        var turn = asked is null ? null : entry.Requests.Read(asked);
        var from = keys.Need("from", "write the edge to the old release, e.g. from: gateway -> orders-blue") is { } old ? entry.Names.Edge(old) : null;
        var to = keys.Need("to", "write the edge to the new release, e.g. to: gateway -> orders-green") is { } other ? entry.Names.Edge(other) : null;
        var share = keys.Need("share", "write the share of calls that go to the new release, e.g. share: 10%") is { } part ? Share(part) : null;
        var dropped = keys.Take("dropped")?.Whole(0) ?? 0;
        var back = keys.Take("rolls_back_on") is { } rollback ? Rollback(rollback) : null;
        return turn is null || from is null || to is null || share is null ? null : new CanaryPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Switch = turn, From = from, To = to, Share = share.Value, Dropped = dropped, RollsBack = back,
        };
    }

    private static double? Share(Field field) => field.Share() is not { } share ? null
        : share is >= Least and <= 1 - Least ? share : (double?)field.Wrong($"'share' is {field.Text()}", "use 2% to 98%: less or more cannot be told from none or all by some calls");

    private static CanaryRollback? Rollback(Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var errors = keys.Need("errors", "write the share of errors at which it is taken back, e.g. errors: 50%")?.Share();
        var of = keys.Need("of", "write how many calls of the new release that needs at least, e.g. of: 5")?.Whole();
        var within = keys.Need("within", "write how soon after it no call goes to the new release, e.g. within: 1s")?.Lasting();
        keys.Close();
        return errors is { } share && of is { } calls && within is { } soon ? new(share, calls, soon) : null;
    }
}

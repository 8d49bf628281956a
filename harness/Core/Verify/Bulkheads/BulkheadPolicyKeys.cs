using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>bulkhead: edge</c> of <c>verify:</c>.</summary>
internal static class BulkheadPolicyKeys
{
    public static BulkheadPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var most = keys.Need("at_most", "write how many calls may be on the edge at once, e.g. at_most: 10")?.Whole();
        var (status, within) = Rejects(keys.Need("rejects", "write what the others are answered, e.g. rejects: { status: 503, within: 100ms }"));
        var ways = FailureReader.All(keys.Take("gives_back_after"));
        var policy = new BulkheadPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, AtMost = most ?? 1, Queue = keys.Take("queue")?.Whole(0) ?? 0, Rejects = status ?? 0,
            Isolates = entry.Request("isolates"),
        };
        return most is null || status is null ? null : policy with
        {
            RejectsWithin = within ?? policy.RejectsWithin,
            GivesBackAfter = ways.Count > 0 ? ways : policy.GivesBackAfter,
        };
    }

    private static (int? Status, TimeSpan? Within) Rejects(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return default;
        }

        var status = keys.Need("status", "write the status, e.g. { status: 503 }") is { } code ? StatusReader.One(code) : null;
        var within = keys.Take("within")?.Lasting();
        keys.Close();
        return (status, within);
    }
}

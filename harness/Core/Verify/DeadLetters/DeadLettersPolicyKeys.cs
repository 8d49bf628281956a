namespace TestHarness.Core.Verify;

/// <summary>Reads <c>dead_letters: edge</c> of <c>verify:</c>.</summary>
internal static class DeadLettersPolicyKeys
{
    public static DeadLettersPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var after = keys.Need("after", "write how often an event is delivered before it is put aside, e.g. after: 5")?.Whole(2);
        var queue = ProbeReader.Read(entry, keys.Need("queue", "write where it is counted then, e.g. queue: { request: GET /_test/dead, via: orders, counts: $.dead }"));
        var poison = keys.Need("poison", "write the operation whose event is never taken, with its body") is { } field ? entry.Requests.Read(field) : null;
        var flows = keys.Take("keeps_flowing")?.Flag() ?? true;
        var within = keys.Need("within", "write how soon, e.g. within: 2s")?.Lasting();
        return after is not { } times || queue is null || poison is null || within is not { } time ? null : new()
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, After = times, Queue = queue, Poison = poison, KeepsFlowing = flows, Within = time,
        };
    }
}

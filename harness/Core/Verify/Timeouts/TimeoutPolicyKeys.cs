using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>timeout: edge</c> of <c>verify:</c>.</summary>
internal static class TimeoutPolicyKeys
{
    public static TimeoutPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var after = keys.Need("after", "write how long the caller waits, e.g. after: 2s")?.Lasting();
        var answers = keys.Need("answers", "write the status that the caller answers when the time is up, e.g. answers: 504") is { } status ? StatusReader.One(status) : null;
        var policy = new TimeoutPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, After = after ?? TimeSpan.Zero, Answers = answers ?? 0,
            Total = keys.Take("total")?.Flag() ?? true, AbortsWire = Within(keys.Take("aborts_wire")), DeadlineHeader = Header(keys.Take("deadline_header")),
            From = keys.Take("from") is { } from ? entry.Names.Edge(from) : null, Cancels = keys.Take("cancels")?.Flag() ?? false,
        };
        return after is null || answers is null ? null : policy;
    }

    private static TimeSpan? Within(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var within = keys.Need("within", "write how soon after its time limit the caller lets go of the request, e.g. { within: 200ms }")?.Lasting();
        keys.Close();
        return within;
    }

    private static string? Header(Field? field) =>
        field?.Text() is not { } name ? null : Scenarios.HeaderNames.IsOne(name) ? name : (string?)field.Wrong($"'{name}' is no name of a header", "use letters, digits and hyphens, e.g. X-Deadline-Ms");
}

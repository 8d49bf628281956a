using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>saga: name</c> of <c>verify:</c>.</summary>
internal static class SagaPolicyKeys
{
    public static SagaPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var saga = entry.Names.Suite.Sagas.FirstOrDefault(known => known.Name == entry.Edge);
        var within = keys.Need("within", "write how soon a saga that failed is undone, e.g. within: 2s")?.Lasting();
        var fails = Ways(keys.Take("fails"));
        var all = keys.Take("exhaustively")?.Flag() ?? false;
        var order = keys.Take("order")?.OneOf("'order'", "reverse", "any");
        var crashes = keys.Take("crashes")?.Flag() ?? all;
        List<Suites.Invariant> invariants = [.. keys.Take("invariants")?.OneOrMore().Select(entry.Names.Invariant).OfType<Suites.Invariant>() ?? []];
        if (invariants.Find(invariant => invariant.Sources.Count > 0) is { } wide)
        {
            keys.Take("invariants")!.Wrong($"'{wide.Name}' asks several services, and here one is asked at a time", "name invariants of one service, or use nothing_lost under expect:");
        }

        if (saga is null || within is not { } time)
        {
            return null;
        }

        var policy = new SagaPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Saga = saga, Within = time, Exhaustively = all, Crashes = crashes, Reverse = order != "any", Invariants = invariants,
        };
        return fails.Count > 0 ? policy with { Fails = fails } : policy;
    }

    private static List<StepFailure> Ways(Field? field)
    {
        List<StepFailure> ways = [.. field?.OneOrMore().Select(Way).OfType<StepFailure>() ?? []];
        if (ways.Count > 0 && ways[0].How != StepFailureHow.Status)
        {
            field!.Wrong("the first way to fail must be a status", "write one from 400 to 599 first, e.g. fails: [409, lost_response]");
        }

        return ways;
    }

    private static StepFailure? Way(Field field)
    {
        var text = field.Text();
        if (StatusReader.Of(text) is { } status)
        {
            return new(StepFailureHow.Status, status);
        }

        return text switch
        {
            null => null,
            "refused" => new(StepFailureHow.Refused),
            "lost_request" => new(StepFailureHow.LostRequest),
            "lost_response" => new(StepFailureHow.LostResponse),
            _ => (StepFailure?)field.Wrong($"'{text}' is no way for a step to fail", "write a status such as 503, or refused, lost_request or lost_response"),
        };
    }
}

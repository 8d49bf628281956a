using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>saga: name</c>.</summary>
internal static class SagaKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Saga(field), Read, "exhaustively");

    private static SagaRule? Read(Entry entry)
    {
        var keys = entry.Keys;
        var name = entry.Names.Saga(entry.Subject);
        var saga = entry.Names.Suite.Sagas.FirstOrDefault(known => known.Name == name);
        var when = keys.Need("when", "write when: failed, or when: any for every saga")?.OneOf("'when'", "failed", "any");
        var undone = saga?.Steps.Where(step => step.Undo is not null).Select(step => step.Name).ToList() ?? [];
        var compensates = keys.Take("compensates")?.OneOrMore().Select(step => step.OneOf("step that can be undone", undone)).OfType<string>() ?? [];
        var order = keys.Take("order")?.OneOf("'order'", "reverse", "any");
        var within = keys.Take("within")?.Duration();
        var every = keys.Take("every");
        if (every?.Flag() == false)
        {
            every.Wrong("'every: false' is not supported", "every saga that the rule is about must hold: remove the key or write true");
        }

        return name is null ? null : new()
        {
            Place = entry.Place, Subject = name, OnlyFailed = when == "failed", Compensates = [.. compensates],
            Reverse = order == "reverse", Within = within, Every = true,
        };
    }
}

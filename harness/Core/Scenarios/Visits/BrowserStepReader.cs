using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads a step in a browser: its first key is what is done, its value to what.</summary>
internal static class BrowserStepReader
{
    /// <summary>What can be done. A new one is a line here, one in <c>harness/Browser/Acts.cs</c> and its words.</summary>
    private static readonly IReadOnlyDictionary<string, Func<Field, Mapping, Names, BrowserStep?>> Acts = new Dictionary<string, Func<Field, Mapping, Names, BrowserStep?>>
    {
        ["open"] = Open,
        ["click"] = (field, keys, _) => Textual(BrowserAct.Click, field, keys),
        ["fill"] = Fill,
        ["sees"] = (field, keys, _) => Textual(BrowserAct.Sees, field, keys) is { } step ? step with { Times = keys.Take("times")?.Whole() } : null,
        ["sees_not"] = (field, keys, _) => Textual(BrowserAct.SeesNot, field, keys),
        ["until"] = Until,
        ["think"] = (field, _, _) => field.Lasting() is { } time ? new() { Act = BrowserAct.Think, Within = time } : null,
    };

    private static readonly PatternTable<Func<Field, Mapping, Names, BrowserStep?>> Table =
        new("browser", Acts, [], ("this step is empty", "write what a person does, e.g. - click: Place order"));

    public static BrowserStep? Read(Field item, Names names)
    {
        if (Table.Head(item) is not { } head)
        {
            return null;
        }

        var step = head.Reader(head.Subject, head.Keys, names);
        head.Keys.Close();
        return step;
    }

    private static BrowserStep? Open(Field field, Mapping keys, Names names)
    {
        var step = Textual(BrowserAct.Open, field, keys);
        return step is null || step.Text.StartsWith('/') ? step : (BrowserStep?)field.Wrong($"'{step.Text}' is no path", "begin it with /");
    }

    private static BrowserStep? Textual(BrowserAct act, Field field, Mapping keys) =>
        field.Text() is { } text ? new() { Act = act, Text = text, Within = Within(keys) } : null;

    private static BrowserStep? Fill(Field field, Mapping keys, Names names)
    {
        var fields = field.Mapping()?.All.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Text() ?? "")).ToList() ?? [];
        if (fields.Count == 0)
        {
            return (BrowserStep?)field.Wrong("nothing is filled in", "write the labels of fields with their values, e.g. fill: { Card: \"4242424242424242\" }");
        }

        return new() { Act = BrowserAct.Fill, Fields = fields.ToDictionary(StringComparer.Ordinal), Within = Within(keys) };
    }

    /// <summary>One fault and what it is to be.</summary>
    private static BrowserStep? Until(Field field, Mapping keys, Names names)
    {
        if (field.Mapping()?.All.ToList() is not [var (fault, state)])
        {
            return (BrowserStep?)field.Wrong("'until' names one fault", "write e.g. until: { outage: over }");
        }

        if (names.Fault(fault, state) is null)
        {
            return null;
        }

        var within = keys.Take("within")?.Lasting() ?? TimeSpan.FromSeconds(30);
        return state.OneOf("state of a fault", "on", "over") is { } word ? new() { Act = BrowserAct.Until, Text = fault, Over = word == "over", Within = within } : null;
    }

    private static TimeSpan Within(Mapping keys) => keys.Take("within")?.Lasting() ?? BrowserStep.Patience;
}

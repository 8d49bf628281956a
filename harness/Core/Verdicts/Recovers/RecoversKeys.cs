using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>recovers: load</c>.</summary>
internal static class RecoversKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Load(field), Read, "metastability", "metastable");

    private static RecoversRule? Read(Entry entry)
    {
        var keys = entry.Keys;
        var within = keys.Need("within", "write the limit, e.g. within: 5s")?.Duration();
        var after = keys.Need("after", "write the fault's id, e.g. after: outage") is { } fault ? entry.Names.Fault(fault) : null;
        var (rate, errors) = To(keys.Need("to", "write to: { rate: 95%, errors: 1% }"));
        return entry.Names.Load(entry.Subject) is { } load && within is { } limit && after is not null
            ? new() { Place = entry.Place, Subject = load, Within = limit, After = after, Rate = rate, Errors = errors }
            : null;
    }

    private static (double Rate, double Errors) To(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return (1, 0);
        }

        var rate = keys.Need("rate", "write the share of the rate before, e.g. rate: 95%")?.Share();
        var errors = keys.Need("errors", "write the largest share of errors, e.g. errors: 1%")?.Share();
        keys.Close();
        return (rate ?? 1, errors ?? 0);
    }
}

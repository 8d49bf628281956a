using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>contracts: hold</c> with <c>degraded:</c>.</summary>
internal static class ContractsKeys
{
    private const string Cure = "write e.g. degraded: [ { on: gateway -> orders, status: [503] } ]";

    public static readonly PatternReader Reader = new((field, _) => Hold(field), Read);

    private static string? Hold(Field field) => field.OneOf("'contracts'", "hold");

    private static ContractsRule? Read(Entry entry)
    {
        var degraded = (entry.Keys.Take("degraded")?.Items() ?? []).Select(item => One(item, entry.Names)).OfType<DegradedAnswer>().ToList();
        if (entry.Names.Suite.Contracts.Length == 0)
        {
            entry.Subject.Wrong($"the suite '{entry.Names.Suite.Name}' names no contracts", "write the folder of its pact files into the suite file, e.g. contracts: ../../contracts/pacts");
        }

        return Hold(entry.Subject) is { } subject ? new() { Place = entry.Place, Subject = subject, Degraded = degraded } : null;
    }

    private static DegradedAnswer? One(Field field, Names names)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var edge = keys.Need("on", Cure) is { } on ? names.Edge(on) : null;
        int[] statuses = [.. keys.Need("status", Cure)?.OneOrMore().Select(status => status.Whole(least: 100)).OfType<int>() ?? []];
        keys.Close();
        return edge is null ? null : new(edge, statuses);
    }
}

using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>errors: operation</c>.</summary>
internal static class ErrorsKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Operation(field), Read);

    private static ErrorsRule? Read(Entry entry)
    {
        var share = entry.Keys.Need("at_most", "write the largest share, e.g. at_most: 0.1%")?.Share();
        var window = entry.Window();
        return entry.Names.Operation(entry.Subject) is { } operation && share is { } most
            ? new() { Place = entry.Place, Subject = operation, AtMost = most, Window = window }
            : null;
    }
}

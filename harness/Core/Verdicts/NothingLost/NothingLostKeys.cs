using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>nothing_lost:</c> with <c>invariant: name</c> beside or under it.</summary>
internal static class NothingLostKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Invariant(field)?.Name, Read);

    private static NothingLostRule? Read(Entry entry)
    {
        var keys = entry.Subject.Empty ? entry.Keys : entry.Subject.Mapping();
        var named = keys?.NeedThen("invariant", "write the invariant's name in the suite file, e.g. invariant: stock-balance");
        if (!entry.Subject.Empty)
        {
            keys?.Close();
        }

        return named is not null && entry.Names.Invariant(named) is { } invariant
            ? new() { Place = entry.Place, Subject = invariant.Name, Holds = invariant.Holds }
            : null;
    }
}

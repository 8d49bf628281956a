using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>who:</c> of a fault.</summary>
internal static class WhoReader
{
    public static Who Read(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return new();
        }

        var who = new Who
        {
            Share = keys.Take("percent")?.Share(),
            First = keys.Take("first")?.Whole(),
            Every = keys.Take("every")?.Whole(),
            Nth = keys.Take("nth")?.Whole(),
            Method = keys.Take("method")?.Text(),
            Path = keys.Take("path")?.Text(),
        };
        if (new object?[] { who.Share, who.First, who.Every, who.Nth }.Count(way => way is not null) > 1)
        {
            field.Wrong("'who' counts in more than one way", "write one of percent, first, every, nth");
        }

        if (who.Share is > 1)
        {
            field.Wrong("'percent' is more than all of them", "use 0% to 100%");
        }

        keys.Later("of", "header", "body", "trace");
        keys.Close();
        return who;
    }
}

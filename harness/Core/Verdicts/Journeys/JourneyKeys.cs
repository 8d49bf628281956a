using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>journey: name</c>.</summary>
internal static class JourneyKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.BrowserJourney(field), Read);

    private static JourneyRule? Read(Entry entry)
    {
        var names = entry.Names;
        var meets = entry.Keys.Take("meets")?.OneOrMore().Select(names.Fault).OfType<string>() ?? names.Faults.Select(fault => fault.Id);
        if (names.BrowserJourney(entry.Subject) is not { } journey)
        {
            return null;
        }

        return names.Visits.Any(visit => visit.Journey == journey)
            ? new() { Place = entry.Place, Subject = journey, Meets = [.. meets] }
            : (JourneyRule?)entry.Subject.Wrong($"nobody goes through the journey '{journey}'", "name it under visits");
    }
}

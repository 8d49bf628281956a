using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>known_bad: { fails: { breaker: orders -> payments } }</c>.</summary>
internal static class KnownBadReader
{
    private const string Arrow = "->";
    private const string Cure = "write e.g. known_bad: { fails: { breaker: orders -> payments } }";

    public static KnownBad? Read(Field? field, Names names)
    {
        if (field?.Mapping() is not { } keys || keys.Need("fails", Cure)?.Mapping() is not { } fails)
        {
            return null;
        }

        keys.Close();
        if (fails.All.ToList() is not [var (pattern, subject)])
        {
            field.Wrong("'fails' must name exactly one rule", Cure);
            return null;
        }

        var isExpected = CheckReader.Patterns.TryGetValue(pattern, out var reader);
        var all = CheckReader.Patterns.Keys.Union(VerifyReader.PatternNames).ToList();
        if (!all.Contains(pattern))
        {
            fails.KeyField(pattern).Wrong($"no pattern is called '{pattern}'", UnknownWord.Cure(pattern, all));
            return null;
        }

        all.ForEach(name => fails.Take(name));
        fails.Close();
        var isService = VerifyReader.OfServices.Contains(pattern) && subject.Text()?.Contains(Arrow, StringComparison.Ordinal) != true;
        var about = isService ? names.Service(subject) : isExpected ? reader!.Subject(subject, names) : names.Edge(subject);
        return about is { } known ? new(pattern, known) : null;
    }
}

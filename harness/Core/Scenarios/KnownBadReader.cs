using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>known_bad: { fails: { breaker: orders -> payments } }</c>.</summary>
internal static class KnownBadReader
{
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

        if (!CheckReader.Patterns.TryGetValue(pattern, out var reader))
        {
            fails.KeyField(pattern).Wrong($"no pattern is called '{pattern}'", Nearest.Cure(pattern, [.. CheckReader.Patterns.Keys]));
            return null;
        }

        return reader.Subject(subject, names) is { } known ? new(pattern, known) : null;
    }
}

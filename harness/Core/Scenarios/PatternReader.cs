using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Scenarios;

/// <summary>How the keys of one pattern are read.</summary>
/// <param name="Subject">Checks what a rule is about: <c>known_bad</c> names a rule by pattern and subject.</param>
/// <param name="Rule">Reads a whole entry; null when it cannot be read, with problems.</param>
/// <param name="Later">Keys of the format that a later version will read.</param>
internal sealed record PatternReader(Func<Field, Names, string?> Subject, Func<Entry, Rule?> Rule, params IReadOnlyList<string> Later);

/// <summary>An entry of <c>expect:</c>: its keys, its subject's value, its place, and the names that it may use.</summary>
internal sealed record Entry(Mapping Keys, Field Subject, Place Place, Names Names)
{
    /// <summary>The window that <c>during:</c> and <c>outside:</c> say.</summary>
    public LoadWindow Window() => new() { During = Faults("during"), Outside = Faults("outside") };

    private IReadOnlyList<string> Faults(string key) => [.. Keys.Take(key)?.OneOrMore().Select(Names.Fault).OfType<string>() ?? []];
}

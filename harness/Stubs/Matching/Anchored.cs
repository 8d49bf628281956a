using System.Text.RegularExpressions;

namespace TestHarness.Stubs.Matching;

/// <summary>Expressions that have to match the whole, and never take long.</summary>
internal static class Anchored
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static Regex Of(string pattern) => new($"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.Singleline, Longest);
}

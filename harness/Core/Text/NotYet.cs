namespace TestHarness.Core.Text;

/// <summary>What is said about keys of the format that a later version will read.</summary>
internal static class NotYet
{
    public const string Cure = "this version cannot do it: remove the key, or see CHANGELOG.md for what is supported";
}

using TestHarness.Core.Text;

namespace TestHarness.Reporting;

/// <summary>A line of GitHub's workflow commands, which it shows beside a line of a pull request.</summary>
public static class WorkflowCommand
{
    /// <summary>Writes it, escaped as the runner takes it apart again.</summary>
    /// <param name="level"><c>error</c> or <c>warning</c>.</param>
    /// <param name="place">Where; a column of 0 is not told.</param>
    /// <param name="title">Its headline.</param>
    /// <param name="text">What it says; may have lines.</param>
    /// <returns>One line.</returns>
    public static string Of(string level, Place place, string title, string text)
    {
        ArgumentNullException.ThrowIfNull(place);
        return $"::{level} file={Property(place.File)},line={place.Line}{(place.Column > 0 ? $",col={place.Column}" : "")},title={Property(title)}::{Text(text)}";
    }

    private static string Text(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Text(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}

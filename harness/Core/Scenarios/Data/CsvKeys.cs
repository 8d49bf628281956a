using TestHarness.Core.Text;
using TestHarness.Load;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads the CSV file that a value names, beside the file that names it.</summary>
internal static class CsvKeys
{
    public static FeedTable? Table(Field field, FileText files) => Text(field, files) is { } text ? Table(field, text) : null;

    /// <summary>The table that the file's text is.</summary>
    public static FeedTable? Table(Field field, string text)
    {
        try
        {
            var rows = CsvText.Table(text);
            return new(rows[0], [.. rows.Skip(1)]);
        }
        catch (FormatException e)
        {
            return (FeedTable?)field.Wrong($"'{field.Text()}' cannot be read: {e.Message}", "write the columns' names into the first line, then a row a line, with commas between");
        }
    }

    /// <summary>The text of the file.</summary>
    public static string? Text(Field field, FileText files)
    {
        if (field.Text() is not { } relative)
        {
            return null;
        }

        var path = Paths.Beside(field.Reading.File.Path, relative);
        return files(path) ?? (string?)field.Wrong($"there is no file '{path}'", "write its path relative to this file");
    }
}

namespace TestHarness.Load;

/// <summary>Makes a feed of a CSV text: a header line, commas, double quotes around what has commas, quotes (doubled) or line ends in it.</summary>
public static class CsvFeed
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The whole text.</param>
    /// <exception cref="FormatException">A quote is not closed, or a row is not as long as the header; the message names the line.</exception>
    public static Feed Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = CsvText.Table(text);
        return new(rows[0], [.. rows.Skip(1)]);
    }
}

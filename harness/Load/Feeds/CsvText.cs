using System.Text;

namespace TestHarness.Load;

/// <summary>
/// Reads a CSV text: commas, double quotes around what has commas, quotes (doubled) or line ends in it. Load and Core know nothing of each
/// other and both read CSV files, so this file is compiled into both.
/// </summary>
internal static class CsvText
{
    /// <summary>All rows, the header first, each as long as the header; empty lines are left out.</summary>
    /// <exception cref="FormatException">There is no row, a quote is not closed, or a row is not as long as the header; the message names the line.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Table(string text)
    {
        var rows = Rows(text.TrimStart('\uFEFF')).Where(row => row.Cells is not [""]).ToList();
        if (rows.Count == 0)
        {
            throw new FormatException("it is empty: the first line must name the columns");
        }

        var wrong = rows.FirstOrDefault(row => row.Cells.Count != rows[0].Cells.Count);
        return wrong.Cells is null
            ? [.. rows.Select(row => row.Cells)]
            : throw new FormatException($"line {wrong.Line} has {wrong.Cells.Count} values for {rows[0].Cells.Count} columns");
    }

    private static IEnumerable<(int Line, List<string> Cells)> Rows(string text)
    {
        var (line, began, cells) = (1, 1, new List<string>());
        for (var at = 0; at < text.Length;)
        {
            var (cell, after, lines) = text[at] == '"' ? Quoted(text, at + 1, line) : Plain(text, at);
            cells.Add(cell);
            (at, line) = (after, line + lines);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at < text.Length && text[at] is not '\r' and not '\n')
                {
                    continue;
                }

                cells.Add("");
            }

            yield return (began, cells);
            at = AfterLineEnd(text, at);
            (line, began, cells) = (line + 1, line + 1, []);
        }
    }

    private static (string Cell, int After, int Lines) Plain(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        var after = end < 0 ? text.Length : at + end;
        return (text[at..after].Trim(), after, 0);
    }

    private static (string Cell, int After, int Lines) Quoted(string text, int at, int line)
    {
        var cell = new StringBuilder();
        for (; at < text.Length; at++)
        {
            var doubled = text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"';
            if (text[at] == '"' && !doubled)
            {
                return (cell.ToString(), at + 1, cell.ToString().Count(c => c == '\n'));
            }

            cell.Append(text[at]);
            at += doubled ? 1 : 0;
        }

        throw new FormatException($"line {line}: a quote is not closed");
    }

    private static int AfterLineEnd(string text, int at)
    {
        at += at < text.Length && text[at] == '\r' ? 1 : 0;
        return at + (at < text.Length && text[at] == '\n' ? 1 : 0);
    }
}

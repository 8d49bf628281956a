namespace TestHarness.Benchmarks.Figures;

/// <summary>A Markdown table that grows while the benchmark runs.</summary>
internal sealed class Table(TextWriter where)
{
    private static readonly int[] Widths = [36, 16, 14, 21, 22, 24, 5];
    private string _last = "";

    public void Head()
    {
        Write(["", "", "median", "spread", "ratio", "bar", ""]);
        where.WriteLine("|" + string.Join("|", Widths.Select(static width => new string('-', width + 2))) + "|");
    }

    public void Add(Line line)
    {
        Write([line.What == _last ? "" : line.What, line.Whom, line.Median, line.Spread, line.Ratio, line.Bar?.Text ?? "", Word(line.Bar)]);
        _last = line.What;
    }

    private static string Word(Bar? bar) => bar switch { null => "", { Holds: true } => "holds", _ => "SHORT" };

    private void Write(string[] cells)
    {
        where.WriteLine("| " + string.Join(" | ", cells.Zip(Widths, static (cell, width) => cell.PadRight(width))) + " |");
        where.Flush();
    }
}

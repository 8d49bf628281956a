namespace TestHarness.Benchmarks.Figures;

/// <summary>Measures rows one after the other, prints their lines and says at the end which bars do not hold.</summary>
internal sealed class Judgement(TextWriter where)
{
    private readonly List<string> _short = [];

    public async Task<int> Run(IEnumerable<Row> rows, CancellationToken cancel)
    {
        var table = new Table(where);
        table.Head();
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            await Take(row, table);
        }

        where.WriteLine();
        where.WriteLine(_short.Count == 0 ? "all bars hold" : "fall short:\n  " + string.Join("\n  ", _short));
        return _short.Count == 0 ? Exit.Held : Exit.FellShort;
    }

    /// <summary>A benchmark whose rows share nothing: answers the command line, or measures the rows that it asks for.</summary>
    public static async Task<int> OfRows(IReadOnlyList<string> args, params IReadOnlyList<Row> rows)
    {
        var (asked, exit) = Arguments.Answer(args, rows);
        return exit ?? await new Judgement(Console.Out).Run(asked.Of(rows), CancellationToken.None);
    }

    private async Task Take(Row row, Table table)
    {
        try
        {
            foreach (var line in await row.Measure())
            {
                table.Add(line);
                _short.AddRange(line.Bar is { Holds: false } bar ? [$"{row.Name}: {line.What}, {line.Whom}: {(line.Ratio is "" ? line.Median : line.Ratio)}, the bar is {bar.Text}"] : []);
            }
        }
        catch (BenchmarkFailed failed)
        {
            table.Add(new Line(row.Name, "", "not measured"));
            _short.Add($"{row.Name}: not measured: {failed.Message}");
        }
    }
}

using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks;

/// <summary>What a benchmark was asked for.</summary>
internal sealed class Arguments
{
    private readonly List<string> _problems = [];

    private Arguments()
    {
    }

    /// <summary>The rows asked for; none = all.</summary>
    public List<string> Rows { get; } = [];

    public bool Quick { get; private set; }

    public bool ListsRows { get; private set; }

    public bool Helps { get; private set; }

    public Uri? Toxiproxy { get; private set; }

    /// <summary>Other builds of this program.</summary>
    public List<string> Beside { get; } = [];

    /// <summary>Reads what was asked for, says what is wrong with it, and answers what needs no measuring.</summary>
    /// <returns>What was asked for, and how the program ends when that was all.</returns>
    public static (Arguments Asked, int? Exit) Answer(IReadOnlyList<string> args, IReadOnlyList<Row> rows)
    {
        var read = Read(args, [.. rows.Select(static row => row.Name)]);
        read._problems.ForEach(Console.Error.WriteLine);
        if (read._problems.Count > 0 || read.Helps)
        {
            return (read, read.Helps ? Help.Say(Console.Out, Benchmarks.Exit.Held) : Benchmarks.Exit.Usage);
        }

        if (read.ListsRows)
        {
            rows.ToList().ForEach(static row => Console.WriteLine($"{row.Name,-12} {row.About}"));
            return (read, Benchmarks.Exit.Held);
        }

        return (read, null);
    }

    /// <summary>The rows asked for.</summary>
    public IEnumerable<Row> Of(IEnumerable<Row> rows) => rows.Where(row => Rows.Count == 0 || Rows.Contains(row.Name));

    private static Arguments Read(IReadOnlyList<string> args, IReadOnlyList<string> rows)
    {
        var read = new Arguments();
        var waiting = new Queue<string>(args);
        while (waiting.TryDequeue(out var word))
        {
            read.Take(word, waiting, rows);
        }

        return read;
    }

    private void Take(string word, Queue<string> rest, IReadOnlyList<string> rows)
    {
        switch (word)
        {
            case "--quick":
                Quick = true;
                break;
            case "--rows":
                ListsRows = true;
                break;
            case "--help" or "-h":
                Helps = true;
                break;
            case "--beside" when rest.TryDequeue(out var program) && File.Exists(program):
                Beside.Add(Path.GetFullPath(program));
                break;
            case "--beside":
                _problems.Add("--beside wants the path of another build of this program, TestHarness.Benchmarks");
                break;
            case "--toxiproxy" when rest.TryDequeue(out var text) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http", IsLoopback: true }:
                Toxiproxy = url;
                break;
            case "--toxiproxy":
                _problems.Add("--toxiproxy wants the address of its HTTP API on this machine, such as http://127.0.0.1:8474");
                break;
            case var _ when rows.Contains(word):
                Rows.Add(word);
                break;
            default:
                _problems.Add($"'{word}' is neither an option nor a row; the rows are {string.Join(", ", rows)}");
                break;
        }
    }
}

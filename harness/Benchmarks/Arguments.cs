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

    public IReadOnlyList<string> Problems => _problems;

    public static Arguments Read(IReadOnlyList<string> args, IReadOnlyList<string> rows)
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

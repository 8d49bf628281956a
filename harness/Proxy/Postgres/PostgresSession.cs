using System.Text;

namespace TestHarness.Proxy;

/// <summary>What one PostgreSQL connection is about: its open query cycles, prepared statements, and whether a transaction is open.</summary>
internal sealed class PostgresSession(Edge edge, long connection)
{
    private const int LargestNames = 10_000;

    private readonly Dictionary<string, PostgresStatement> _statements = [];
    private readonly Dictionary<string, PostgresStatement> _portals = [];
    private readonly Queue<PostgresCycle> _open = new();
    private PostgresCycle? _building;

    /// <summary>The cycle that the server answers now, or next; null = none.</summary>
    public PostgresCycle? Front => _open.TryPeek(out var front) ? front : null;

    /// <summary>The database that the startup message asks for.</summary>
    public string Database { get; private set; } = "";

    /// <summary>The server has let the client in.</summary>
    public bool IsReady { get; private set; }

    /// <summary>A transaction is open, failed or not.</summary>
    public bool InTransaction { get; private set; }

    public void Startup(ReadOnlySpan<byte> parameters)
    {
        var words = Encoding.UTF8.GetString(parameters).Split('\0');
        Database = Value(words, "database") ?? Value(words, "user") ?? "";
    }

    /// <summary>The client sends a message.</summary>
    /// <returns>The cycle, when the message is the first one that makes the server do something; else null.</returns>
    public PostgresCycle? FromClient(PostgresPiece message)
    {
        var text = message.Payload;
        switch (message.Type)
        {
            case 'Q':
                return Runs(Begin(simple: true), PostgresStatement.Read(text));
            case 'F':
                return Runs(Begin(simple: true), new("CALL", ""));
            case 'P':
                Parse(Word(ref text), PostgresStatement.Read(text));
                break;
            case 'B':
                Set(_portals, Word(ref text), _statements.GetValueOrDefault(Word(ref text), PostgresStatement.Unknown));
                break;
            case 'E':
                return Runs(Building(), _portals.GetValueOrDefault(Word(ref text), PostgresStatement.Unknown));
            case 'C':
                Forget(text);
                break;
            case 'S':
                Sync();
                break;
        }

        return null;
    }

    /// <summary>The server sends a message.</summary>
    /// <returns>The cycle that has ended with it; else null.</returns>
    public PostgresCycle? FromServer(PostgresPiece message)
    {
        if (!IsReady)
        {
            IsReady = message.Type == 'Z';
            return null;
        }

        var front = Front;
        switch (message.Type)
        {
            case 'Z':
                InTransaction = message.Payload is [(byte)'T' or (byte)'E', ..];
                return front is { IsSynced: true } ? _open.Dequeue() : null;
            case 'E' when front is not null:
                front.Error ??= PostgresError.Read(message.Payload);
                break;
            case 'G' or 'W' when front is { IsSimple: false }:
                (front.IsCopying, front.IsSynced) = (true, false);
                _building = _building ?? front;
                break;
        }

        if (message.Type is not ('N' or 'S' or 'A'))
        {
            front?.Answered();
        }

        return null;
    }

    /// <summary>Ends every open cycle.</summary>
    public void EndAll(ExchangeOutcome outcome, string? fault, long at)
    {
        while (_open.TryDequeue(out var cycle))
        {
            // A fatal error is an answer: nothing comes behind it.
            cycle.End(cycle.Error is not null && outcome == ExchangeOutcome.UpstreamClosed ? ExchangeOutcome.Answered : outcome, fault, at);
        }
    }

    /// <summary>Puts the open cycles down to a lease; true when there was one that was not down to it already.</summary>
    public bool Touch(string lease)
    {
        var touched = _open.Where(cycle => cycle.Fault != lease).ToList();
        touched.ForEach(cycle => cycle.Lease = lease);
        return touched.Count > 0;
    }

    public bool IsTouchedBy(string lease) => _open.Any(cycle => cycle.Fault == lease);

    private static string? Value(string[] words, string name) => Array.IndexOf(words, name) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;

    private static void Set(Dictionary<string, PostgresStatement> names, string name, PostgresStatement statement)
    {
        if (names.Count < LargestNames || names.ContainsKey(name))
        {
            names[name] = statement;
        }
    }

    /// <summary>The text up to the next zero octet, which is taken off.</summary>
    private static string Word(ref ReadOnlySpan<byte> text)
    {
        var zero = text.IndexOf((byte)0);
        var word = zero < 0 ? text : text[..zero];
        text = zero < 0 ? default : text[(zero + 1)..];
        return Encoding.UTF8.GetString(word);
    }

    private static PostgresCycle? Runs(PostgresCycle cycle, PostgresStatement statement)
    {
        var isFirst = !cycle.IsExecuted;
        cycle.Executes(statement);
        return isFirst ? cycle : null;
    }

    private PostgresCycle Begin(bool simple)
    {
        var cycle = new PostgresCycle(edge, connection, simple);
        edge.ExchangeBegan();
        _open.Enqueue(cycle);
        return cycle;
    }

    private PostgresCycle Building() => _building ??= Begin(simple: false);

    private void Parse(string name, PostgresStatement statement)
    {
        Set(_statements, name, statement);
        Building().Prepares(statement);
    }

    private void Forget(ReadOnlySpan<byte> what)
    {
        Building();
        if (what.IsEmpty)
        {
            return;
        }

        var name = what[1..];
        (what[0] == 'S' ? _statements : _portals).Remove(Word(ref name));
    }

    // While it copies data in, the server throws syncs away; the one that comes behind the data counts.
    private void Sync()
    {
        Building().IsSynced = true;
        _building = null;
    }
}

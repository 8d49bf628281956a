namespace TestHarness.Proxy;

/// <summary>What one step sends: pieces of what came in, as they are, and bytes of its own between them.</summary>
internal sealed class AmqpOutgoing
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private ReadOnlyMemory<byte> _input;
    private int _from;
    private int _to;

    /// <summary>A channel whose waiting messages must have gone before more is read; null = none.</summary>
    public AmqpChannel? WaitsFor { get; set; }

    /// <summary>What must be sent then.</summary>
    public Action? AfterWait { get; set; }

    /// <summary>What cuts the connection after what is sent; null = nothing.</summary>
    public IMessageTreatment? Cuts { get; set; }

    /// <summary>How far into what came in the reading is.</summary>
    public int At { get; set; }

    public void Begin(ReadOnlyMemory<byte> input)
    {
        _pieces.Clear();
        (_input, _from, _to, At, WaitsFor, AfterWait, Cuts) = (input, 0, 0, 0, null, null, null);
    }

    /// <summary>Sends so many bytes of what came in, from where the reading is.</summary>
    public void Pass(int count)
    {
        if (At != _to)
        {
            Flush();
            _from = At;
        }

        _to = At + count;
    }

    /// <summary>Sends other bytes.</summary>
    public void Add(ReadOnlyMemory<byte> bytes)
    {
        Flush();
        _pieces.Add(bytes);
    }

    /// <summary>Whether the first so many bytes go on as they are and nothing else happens.</summary>
    public bool IsPlain(int count) => _pieces.Count == 0 && _from == 0 && _to == count && WaitsFor is null && Cuts is null;

    public List<ReadOnlyMemory<byte>> Pieces()
    {
        Flush();
        return _pieces;
    }

    private void Flush()
    {
        if (_to > _from)
        {
            _pieces.Add(_input[_from.._to]);
        }

        _from = _to;
    }
}

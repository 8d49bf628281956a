namespace TestHarness.Core.Records;

/// <summary>Observations by their kind, each kind's in the order in which they came: all are looked at once.</summary>
internal sealed class ByKind
{
    private readonly Dictionary<Type, Pieces> _kinds = [];

    public ByKind(IEnumerable<Observation> all)
    {
        foreach (var one in all)
        {
            if (!_kinds.TryGetValue(one.GetType(), out var known))
            {
                _kinds.Add(one.GetType(), known = new());
            }

            known.Add(one);
            End = Math.Max(End, one.At);
        }
    }

    /// <summary>The last time at which anything was seen, in nanoseconds.</summary>
    public long End { get; }

    /// <summary>Takes those of a kind out.</summary>
    public T[] Take<T>()
        where T : Observation => _kinds.Remove(typeof(T), out var known) ? known.ToArray<T>() : [];

    /// <summary>A list that is never copied as it grows: of a million observations that would be as much again.</summary>
    private sealed class Pieces
    {
        private const int Largest = 1 << 13;
        private readonly List<Observation[]> _full = [];
        private Observation[] _last = new Observation[4];
        private int _count;

        public void Add(Observation one)
        {
            if (_count == Largest)
            {
                _full.Add(_last);
                (_last, _count) = (new Observation[Largest], 0);
            }
            else if (_count == _last.Length)
            {
                Array.Resize(ref _last, _count * 2);
            }

            _last[_count++] = one;
        }

        public T[] ToArray<T>()
            where T : Observation
        {
            var all = new T[(_full.Count * Largest) + _count];
            for (var i = 0; i < _full.Count; i++)
            {
                Array.Copy(_full[i], 0, all, i * Largest, Largest);
            }

            Array.Copy(_last, 0, all, _full.Count * Largest, _count);
            return all;
        }
    }
}

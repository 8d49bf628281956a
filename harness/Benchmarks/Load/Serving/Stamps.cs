namespace TestHarness.Benchmarks.Load.Serving;

/// <summary>When requests came and were answered, in timestamps of the machine's one monotonic clock.</summary>
internal sealed class Stamps
{
    private const int Most = 2_000_000;
    private readonly (int Index, long Arrived, long Replied)[] _all = new (int, long, long)[Most];
    private int _count;

    public void Add(int index, long arrived, long replied)
    {
        var at = Interlocked.Increment(ref _count) - 1;
        if (at < Most)
        {
            _all[at] = (index, arrived, replied);
        }
    }

    /// <summary>Forgets all.</summary>
    public string Clear()
    {
        Volatile.Write(ref _count, 0);
        return "cleared";
    }

    /// <summary>Writes all into a file.</summary>
    public string Save(string file)
    {
        using var to = new BinaryWriter(File.Create(file));
        for (var i = 0; i < Math.Min(_count, Most); i++)
        {
            to.Write(_all[i].Index);
            to.Write(_all[i].Arrived);
            to.Write(_all[i].Replied);
        }

        return "saved";
    }
}

namespace TestHarness.Proxy;

/// <summary>A point in time at which somebody wants to be called; at most one at a time. Nothing stays behind when it is moved or cleared.</summary>
internal sealed class Deadline(Deadlines deadlines, Action callback)
{
    internal Action Callback => callback;

    internal long Due { get; set; }

    /// <summary>The place in the heap; -1 = not set.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Sets or moves it; <see cref="long.MaxValue"/> = never.</summary>
    public void Set(long timestamp) => deadlines.Put(this, timestamp);

    public void Clear() => Set(long.MaxValue);
}

/// <summary>Deadlines by time; each knows its place, so that it can be taken out.</summary>
internal sealed class DeadlineHeap
{
    private readonly List<Deadline> _all = [];

    public int Count => _all.Count;

    public Deadline? First => _all.Count == 0 ? null : _all[0];

    public void Add(Deadline deadline)
    {
        _all.Add(deadline);
        Up(deadline, _all.Count - 1);
    }

    /// <summary>Takes it out, if it is in.</summary>
    public void Remove(Deadline deadline)
    {
        if (deadline.Place < 0)
        {
            return;
        }

        var last = _all[^1];
        _all.RemoveAt(_all.Count - 1);
        if (last != deadline)
        {
            Up(last, deadline.Place);
            Down(last, last.Place);
        }

        deadline.Place = -1;
    }

    private void Up(Deadline deadline, int place)
    {
        while (place > 0 && _all[(place - 1) / 2] is var parent && parent.Due > deadline.Due)
        {
            Put(parent, place);
            place = (place - 1) / 2;
        }

        Put(deadline, place);
    }

    private void Down(Deadline deadline, int place)
    {
        while (Smaller(place) is var child and >= 0 && _all[child].Due < deadline.Due)
        {
            Put(_all[child], place);
            place = child;
        }

        Put(deadline, place);
    }

    private int Smaller(int place)
    {
        var left = (2 * place) + 1;
        if (left >= _all.Count)
        {
            return -1;
        }

        return left + 1 < _all.Count && _all[left + 1].Due < _all[left].Due ? left + 1 : left;
    }

    private void Put(Deadline deadline, int place)
    {
        _all[place] = deadline;
        deadline.Place = place;
    }
}

using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Toxics in virtual time, one tick = 1 ms: says what leaves when, as "bytes@ms", "drop n@ms", "end@ms", "close@ms" or "reset@ms".</summary>
internal sealed class VirtualLine
{
    private readonly ToxicChain _chain = new();
    private readonly Queue<Chunk> _waiting = new();
    private readonly List<string> _said = [];
    private readonly List<(Toxic Toxic, ToxicLink Link)> _links;
    private readonly long _late;
    private long _now;
    private long _endedAt;
    private bool _over;

    public VirtualLine(IEnumerable<Toxic> toxics, long seed = 1, long late = 0)
    {
        _late = late;
        _links = [.. toxics.Select((toxic, i) => (toxic, toxic.Start(Start(seed, $"t{i}"))))];
        _chain.Use([.. _links.Select(one => one.Link)]);
    }

    public VirtualLine(params Toxic[] toxics)
        : this(toxics, 1)
    {
    }

    public static LinkStart Start(long seed = 1, string id = "t", long connection = 1) => new(seed, id, connection, Direction.Downstream, 1000);

    /// <summary>Chunks as "bytes@ms" and the end as "end@ms", in order.</summary>
    public VirtualLine Comes(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = long.Parse(word[(word.IndexOf('@', StringComparison.Ordinal) + 1)..], null);
            Until(at);
            _now = Math.Max(_now, at);
            _waiting.Enqueue(word.StartsWith("end", StringComparison.Ordinal) ? new Chunk(at, reset: false) : new Chunk(new byte[int.Parse(word[..word.IndexOf('@', StringComparison.Ordinal)], null)], at, []));
        }

        return this;
    }

    /// <summary>Other values for the toxic at that place.</summary>
    public VirtualLine Renew(int place, Toxic toxic)
    {
        _chain.Forget();
        Assert.True(_links[place].Link.Renew(toxic, _now));
        return this;
    }

    /// <summary>Takes toxics away, from that place on.</summary>
    public VirtualLine Keep(int count)
    {
        _links.RemoveRange(count, _links.Count - count);
        _chain.Use([.. _links.Select(one => one.Link)]);
        return this;
    }

    /// <summary>Lets the time go on to just before that point.</summary>
    public VirtualLine Until(long at)
    {
        while (!_over && Step(at))
        {
        }

        _now = Math.Max(_now, Math.Min(at, ToxicLink.Never - 1));
        return this;
    }

    /// <summary>Everything that leaves.</summary>
    public string Leaves()
    {
        while (!_over && Step(ToxicLink.Never))
        {
        }

        return string.Join(' ', _said);
    }

    private bool Step(long before)
    {
        _waiting.TryPeek(out var front);
        _endedAt = front is { IsEnd: true } && _endedAt == 0 ? _now : _endedAt;
        var plan = _chain.Next(front, _endedAt);
        if (plan.Due >= before)
        {
            return false;
        }

        _now = Math.Max(_now, plan.Due + (plan.Count > 0 ? _late : 0));
        if (plan.Count == 0)
        {
            _over = true;
            _said.Add($"{(plan.Fate == Fate.Pass ? "end" : plan.Fate.ToString().ToLowerInvariant())}@{_now}");
            return true;
        }

        _said.Add($"{(plan.Fate == Fate.Drop ? "drop " : "")}{plan.Count}@{_now}");
        _chain.Sent(plan, _now - plan.Due);
        front!.Took(plan.Count);
        if (front.Left == 0)
        {
            _waiting.Dequeue();
        }

        return true;
    }
}

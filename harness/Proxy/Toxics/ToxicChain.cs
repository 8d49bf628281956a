using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>What happens next to a direction, when, and how many links take part in it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Plan(Fate Fate, int Count, long Due, int Depth);

/// <summary>The links of one direction, one behind the other. Decides what happens to the front of what waits, in virtual time. One thread at a time.</summary>
/// <remarks><code>
/// front, came at t ──► extra links of this chunk ──► link 1 ──► link 2 ──► Plan: so many bytes at t'
///                                                       └─ alarm: an end that starts here
/// </code></remarks>
internal sealed class ToxicChain
{
    private readonly List<ToxicLink> _links = [];
    private IReadOnlyList<ToxicLink> _own = [];
    private IReadOnlyList<ToxicLink> _extra = [];

    public bool IsEmpty => _own.Count == 0;

    /// <summary>Puts other links in place; what was decided for the front is taken back.</summary>
    public void Use(IReadOnlyList<ToxicLink> own)
    {
        _own = own;
        Rebuild();
    }

    /// <summary>Takes back what was decided for the front.</summary>
    public void Forget() => _links.ForEach(link => link.Forget());

    /// <summary>What happens next; due <see cref="ToxicLink.Never"/> = nothing.</summary>
    /// <param name="front">The oldest chunk; null = nothing waits.</param>
    /// <param name="endedAt">When an end came to the front.</param>
    public Plan Next(Chunk? front, long endedAt)
    {
        if (front is { Left: > 0 } or { IsEnd: true } && !ReferenceEquals(front.Extra, _extra))
        {
            _extra = front.Extra;
            Rebuild();
        }

        var alarm = Alarm();
        var next = front switch
        {
            { IsEnd: true } => Through(0, new Ending(endedAt, front.IsReset ? Fate.Reset : Fate.Pass)),
            { Left: > 0 } => Bytes(front),
            _ => new Plan(Fate.Pass, 0, ToxicLink.Never, 0),
        };
        return alarm.Due < next.Due ? alarm : next;
    }

    /// <summary>The plan for bytes was carried out, so much later than it was due.</summary>
    public void Sent(Plan plan, long late)
    {
        for (var i = 0; i < plan.Depth; i++)
        {
            _links[i].Sent(plan.Count, late);
        }
    }

    /// <summary>The plan for an end was carried out: counts it for those who had a hand in it.</summary>
    public void Ended(Plan plan)
    {
        var end = new Ending(plan.Due);
        for (var i = 0; i < _links.Count; i++)
        {
            if (i == plan.Depth - 1 || _links[i].End(end) != end)
            {
                _links[i].Hit();
                _links[i].Touch();
            }
        }
    }

    private Plan Bytes(Chunk front)
    {
        var (count, at) = (front.Left, front.Stamp);
        for (var i = 0; i < _links.Count; i++)
        {
            var piece = _links[i].Offer(count, at);
            if (piece.Fate is Fate.Close or Fate.Reset)
            {
                return Through(i + 1, new Ending(piece.Due, piece.Fate));
            }

            if (piece.Fate == Fate.Drop || piece.Due == ToxicLink.Never)
            {
                return new Plan(piece.Fate, piece.Count, piece.Due, i + 1);
            }

            (count, at) = (piece.Count, piece.Due);
        }

        return new Plan(Fate.Pass, count, at, _links.Count);
    }

    private Plan Alarm()
    {
        var first = new Plan(Fate.Close, 0, ToxicLink.Never, 0);
        for (var i = 0; i < _links.Count; i++)
        {
            var at = _links[i].Alarm;
            if (at < first.Due && Through(i + 1, new Ending(at, Fate.Close)) is var alarm && alarm.Due < first.Due)
            {
                first = alarm;
            }
        }

        return first;
    }

    /// <summary>An end that has passed the first so many links.</summary>
    private Plan Through(int depth, Ending end)
    {
        for (var i = depth; i < _links.Count; i++)
        {
            end = _links[i].End(end);
        }

        return new Plan(end.Fate, 0, end.At, depth);
    }

    private void Rebuild()
    {
        Forget();
        _links.Clear();
        _links.AddRange(_extra.Concat(_own).Where(link => !link.IsLifted));
    }
}

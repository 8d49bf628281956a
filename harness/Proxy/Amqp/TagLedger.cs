namespace TestHarness.Proxy;

/// <summary>A message that the receiver has got and not answered.</summary>
/// <param name="Own">The number by which its sender knows it; 0 = the sender knows nothing of it, a fault made it.</param>
/// <param name="Tag">The number by which its receiver knows it.</param>
/// <param name="Content">The message.</param>
/// <param name="IsSilent">What the receiver says to it is lost.</param>
internal sealed record TaggedMessage(ulong Own, ulong Tag, AmqpContent Content, bool IsSilent);

/// <summary>
/// The numbers of the messages of one channel and direction. Both sides count them: as long as no fault adds, takes or swaps
/// a message they agree. From the first such fault on the receiver's numbers are this ledger's own count, and each answer
/// goes back, one by one, under the number that the sender knows.
/// </summary>
internal sealed class TagLedger
{
    /// <summary>So many unanswered messages are remembered; the oldest are forgotten first.</summary>
    public const int LargestOpen = 100_000;

    private readonly SortedDictionary<ulong, TaggedMessage> _open = [];
    private ulong _last;

    /// <summary>The two sides' numbers may differ.</summary>
    public bool IsShifted { get; private set; }

    public void Shift() => IsShifted = true;

    /// <summary>A message goes on to its receiver: the number by which that one will know it.</summary>
    public ulong Pass(ulong own, AmqpContent content, bool inserted = false)
    {
        _last = IsShifted ? _last + 1 : own;
        if (content.Method.ExpectsAnswer)
        {
            _open[_last] = new(inserted ? 0 : own, _last, content, content.Treatment?.LosesAnswer ?? false);
            if (_open.Count > LargestOpen)
            {
                _open.Remove(_open.First().Key);
            }
        }

        return _last;
    }

    /// <summary>The receiver answers: the messages that are meant, oldest first, which are answered from now on. Tag 0 with multiple means all.</summary>
    public List<TaggedMessage> Take(ulong tag, bool multiple)
    {
        List<TaggedMessage> taken = [];
        if (!multiple && _open.TryGetValue(tag, out var one))
        {
            taken.Add(one);
        }
        else if (multiple)
        {
            taken.AddRange(_open.TakeWhile(pair => tag == 0 || pair.Key <= tag).Select(pair => pair.Value));
        }

        foreach (var message in taken)
        {
            _open.Remove(message.Tag);
        }

        return taken;
    }

    /// <summary>The channel begins again, or the broker has taken back all that was not answered.</summary>
    /// <param name="entirely">The numbers begin at 1 again.</param>
    public void Clear(bool entirely)
    {
        _open.Clear();
        if (entirely)
        {
            (_last, IsShifted) = (0, false);
        }
    }
}

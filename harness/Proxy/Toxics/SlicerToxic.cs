namespace TestHarness.Proxy;

/// <summary>Chunks are cut by halves into small pieces with a pause after each.</summary>
/// <param name="Size">The size of a piece in bytes, about; 0 = nothing is cut.</param>
/// <param name="Variation">A piece of at most Size + Variation bytes is small enough, and each cut is off the middle by up to so much; at most Size.</param>
/// <param name="Pause">How long after each piece, also the last.</param>
public sealed record SlicerToxic(long Size = 0, long Variation = 0, TimeSpan Pause = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<SlicerToxic>(
        "slicer",
        new SlicerToxic(),
        new ToxicAttribute<SlicerToxic>("average_size", t => t.Size, (t, size) => t with { Size = size }),
        new ToxicAttribute<SlicerToxic>("size_variation", t => t.Variation, (t, size) => t with { Variation = size }),
        new ToxicAttribute<SlicerToxic>("delay", t => t.Pause.WholeMicroseconds(), (t, us) => t with { Pause = us.Microseconds() }));

    internal override ToxicType Type => Said;

    internal override IEnumerable<string> Problems()
    {
        string[] problems = [.. CountProblems("average_size", Size), .. CountProblems("size_variation", Variation), .. WaitProblems("delay", Pause, "us")];
        return Size > 0 && Variation > Size ? [.. problems, $"size_variation {Variation} is more than average_size {Size}"] : problems;
    }

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(SlicerToxic toxic, LinkStart start) : ToxicLink<SlicerToxic>(toxic, start)
    {
        // Where the pieces of the unit end, the next one on top.
        private readonly Stack<int> _ends = new();
        private int _from;
        private long _free = long.MinValue;

        public override Ending End(Ending end) => end with { At = Math.Max(end.At, _free) };

        protected override void Arrived(int count)
        {
            _ends.Clear();
            _ends.Push(count);
            _from = 0;
        }

        protected override Piece Next(int left, long at)
        {
            while (Toxic.Size > 0 && _ends.Peek() - _from - Toxic.Size > Toxic.Variation)
            {
                _ends.Push(Middle(_from, _ends.Peek()));
            }

            var count = _ends.Peek() - _from;
            _from = _ends.Pop();
            return new Piece(count, Math.Max(at, _free));
        }

        protected override void Passed(int count, long due, long late) => _free = due + Math.Max(0, late) + Ticks(Toxic.Pause);

        private int Middle(int from, int to)
        {
            var off = Toxic.Variation == 0 ? 0 : (long)(Draw() * 2 * Toxic.Variation) - Toxic.Variation;
            return (int)Math.Clamp(from + ((to - from) / 2) + off, from + 1, to - 1);
        }
    }
}

using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>A phase whose rate is constant or changes evenly, piece by piece.</summary>
public abstract record PiecewisePhase : ArrivalPhase
{
    private Piece[]? _pieces;

    /// <inheritdoc/>
    [JsonIgnore]
    public override double Expected => Pieces.Sum(piece => piece.Expected);

    private Piece[] Pieces => _pieces ??= [.. Cut().Where(piece => piece.Seconds > 0)];

    /// <inheritdoc/>
    public override double RateAt(double at)
    {
        foreach (var piece in Pieces)
        {
            if (at < piece.Seconds)
            {
                return piece.RateAt(at);
            }

            at -= piece.Seconds;
        }

        return 0;
    }

    /// <summary>The pieces, in order; together as long as the phase.</summary>
    private protected abstract IEnumerable<Piece> Cut();

    internal override long NanosecondsUntil(double count)
    {
        var (begin, left) = (0.0, count);
        foreach (var piece in Pieces)
        {
            if (left < piece.Expected)
            {
                return Math.Min((long)Math.Round((begin + piece.SecondsUntil(left)) * 1e9), Nanoseconds - 1);
            }

            (begin, left) = (begin + piece.Seconds, left - piece.Expected);
        }

        return Nanoseconds - 1;
    }
}

using System.Runtime.InteropServices;

namespace TestHarness.Load;

/// <summary>A part of a phase in which the rate is constant or changes evenly.</summary>
/// <param name="From">Arrivals per second at its beginning.</param>
/// <param name="To">Arrivals per second at its end.</param>
/// <param name="Seconds">How long it lasts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Piece(double From, double To, double Seconds)
{
    public double Expected => (From + To) / 2 * Seconds;

    /// <summary>Solves r0 t + (r1 − r0) t² / 2T = count for t, in the form that loses no digits when the rates are equal or nearly so.</summary>
    public double SecondsUntil(double count)
    {
        if (count <= 0)
        {
            return 0;
        }

        var slope = (To - From) / Seconds;
        var rateThen = Math.Sqrt(Math.Max(0, (From * From) + (2 * slope * count)));
        return Math.Min(2 * count / (From + rateThen), Seconds);
    }

    public double RateAt(double seconds) => From + ((To - From) * seconds / Seconds);
}

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>Places numbers on a lane's plane.</summary>
/// <param name="Axis">The time axis.</param>
/// <param name="Top">The largest number, above 0.</param>
/// <param name="Bottom">The smallest one that is drawn; above 0 the scale is logarithmic, at 0 it is linear.</param>
internal sealed record Scale(Axis Axis, double Top, double Bottom = 0)
{
    public string X(long at) => $"{Axis.Percent(at) * 10:0.##}";

    public string Width(long from, long until) => $"{Math.Max(1, (Axis.Percent(until) - Axis.Percent(from)) * 10):0.##}";

    public string Y(double value) => $"{Height(value):0.##}";

    public Bar Bar(long from, long until, (double Low, double High) value, string colour) =>
        new(X(from), Width(from, until), Y(value.High), $"{Height(value.Low) - Height(value.High):0.##}", colour);

    /// <summary>A line through the middles of slots; slots without a number break it.</summary>
    public IEnumerable<Curve> Curves(Seconds seconds, Func<Slot, double?> number, string colour)
    {
        var points = new List<string>();
        foreach (var slot in seconds.Slots)
        {
            if (number(slot) is { } value)
            {
                points.Add($"{X(slot.From + (seconds.Width / 2))},{Y(value)}");
            }
            else if (points.Count > 0)
            {
                yield return new(string.Join(' ', points), colour);
                points = [];
            }
        }

        if (points.Count > 0)
        {
            yield return new(string.Join(' ', points), colour);
        }
    }

    private double Height(double value) => Math.Clamp(
        Bottom > 0 ? 100 - (100 * Math.Log10(Math.Max(value, Bottom) / Bottom) / Math.Log10(Top / Bottom)) : 100 - (100 * value / Top), 0, 100);
}

using System.Text;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>Places numbers on a lane's plane.</summary>
/// <param name="Axis">The time axis.</param>
/// <param name="Top">The largest number, above 0.</param>
/// <param name="Bottom">The smallest one that is drawn; above 0 the scale is logarithmic, at 0 it is linear.</param>
internal sealed record Scale(Axis Axis, double Top, double Bottom = 0)
{
    public string X(long at) => $"{Axis.Percent(at) * 10:0.#}";

    public string Width(long from, long until) => $"{Math.Max(1, (Axis.Percent(until) - Axis.Percent(from)) * 10):0.#}";

    public string Y(double value) => $"{Height(value):0.#}";

    /// <summary>Numbers stacked on each other, one shape for each colour.</summary>
    public IReadOnlyList<Shape> Stack(Timeline timeline, IReadOnlyList<string> colours, Func<Bin, string, double> number)
    {
        var shapes = colours.ToDictionary(colour => colour, _ => new StringBuilder());
        foreach (var (i, bin) in timeline.Load.Bins.Index())
        {
            var (from, low) = (Axis.Zero + (i * timeline.Width), 0.0);
            foreach (var colour in colours)
            {
                if (number(bin, colour) is > 0 and var value)
                {
                    shapes[colour].Append($"M{X(from)},{Y(low + value)}h{Width(from, from + (timeline.Width * 9 / 10))}V{Y(low)}H{X(from)}z");
                    low += value;
                }
            }
        }

        return [.. shapes.Where(shape => shape.Value.Length > 0).Select(shape => new Shape(shape.Value.ToString(), shape.Key))];
    }

    /// <summary>A line through the middles of bins; bins without a number break it.</summary>
    public Shape Curve(Timeline timeline, Func<Bin, long, double?> number, string colour)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (i, bin) in timeline.Load.Bins.Index())
        {
            var middle = Axis.Zero + (i * timeline.Width) + (timeline.Width / 2);
            if (number(bin, middle) is { } value)
            {
                path.Append($"{pen}{X(middle)},{Y(value)}");
                pen = 'L';
            }
            else
            {
                pen = 'M';
            }
        }

        return new(path.ToString(), colour);
    }

    private double Height(double value) => Math.Clamp(
        Bottom > 0 ? 100 - (100 * Math.Log10(Math.Max(value, Bottom) / Bottom) / Math.Log10(Top / Bottom)) : 100 - (100 * value / Top), 0, 100);
}

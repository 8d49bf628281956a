namespace TestHarness.Benchmarks.Figures;

/// <summary>One line of the table: what of whom, its median, its spread, its ratio to a peer or a limit, the bar.</summary>
internal sealed record Line(string What, string Whom, string Median)
{
    public string Spread { get; init; } = "";

    public string Ratio { get; init; } = "";

    public Bar? Bar { get; init; }

    /// <summary>A line of one figure, turn by turn.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="whom">Whose figure it is.</param>
    /// <param name="samples">The figure, turn by turn.</param>
    /// <param name="format">How one value is written, such as <c>{0:N0} /s</c>.</param>
    public static Line Of(string what, string whom, Samples samples, string format) =>
        new(what, whom, string.Format(format, samples.Median)) { Spread = $"{Number(format, samples.Lowest)} – {Number(format, samples.Highest)}" };

    private static string Number(string format, double value) => string.Format(format[..(format.IndexOf('}', StringComparison.Ordinal) + 1)], value);
}

using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>A row that says how much of the direct way's rate is left.</summary>
internal abstract class RatioRow(Ground ground) : Row
{
    /// <summary>Where it is measured.</summary>
    protected Ground Ground { get; } = ground;

    /// <summary>The name of the row in the table.</summary>
    protected abstract string What { get; }

    /// <summary>How a rate is written.</summary>
    protected abstract string Format { get; }

    /// <summary>What has to be left with the tap off.</summary>
    protected abstract double BarOff { get; }

    /// <summary>What has to be left with the tap on.</summary>
    protected abstract double BarOn { get; }

    /// <inheritdoc/>
    public sealed override async Task<IReadOnlyList<Line>> Measure()
    {
        var turns = await Turns<Subject, double>.Take(Ground.All, Ground.Pace.Rounds, Rate);
        var direct = turns.Of(Ground.Direct, static rate => rate);
        return [.. Ground.All.Select(subject => Judge(subject, turns.Of(subject, static rate => rate), direct))];
    }

    /// <summary>One turn.</summary>
    protected abstract Task<double> Rate(Subject subject);

    private Line Judge(Subject subject, Samples rates, Samples direct)
    {
        var left = rates.Over(direct).Median;
        var bar = subject == Ground.TapOff ? BarOff : subject == Ground.TapOn ? BarOn : 0;
        return Line.Of(What, subject.Name, rates, Format) with
        {
            Ratio = subject == Ground.Direct ? "1" : $"{left:0.000} of direct",
            Bar = bar > 0 ? Bar.AtLeast(left, bar, " of direct") : null,
        };
    }
}

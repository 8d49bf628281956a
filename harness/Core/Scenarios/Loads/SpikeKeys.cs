using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>spike: 10s, base: 200/s, peak: 2000/s, peak_for: 2s</c>; without <c>peak_at</c> the peak is in the middle.</summary>
internal static class SpikeKeys
{
    public static PlannedPhase? Read(PhaseKeys phase)
    {
        var lasts = phase.For();
        var peakFor = phase.Keys.Need("peak_for", "write how long the peak lasts, e.g. peak_for: 2s");
        var peakAt = phase.Keys.Take("peak_at");
        var every = phase.Keys.Take("every");
        var spike = new SpikePhase
        {
            For = lasts, Base = phase.Rate("base"), Peak = phase.Rate("peak"), PeakFor = peakFor?.Lasting() ?? lasts,
            PeakAt = peakAt?.Duration() ?? (lasts - (peakFor?.Lasting() ?? lasts)) / 2, Every = every?.Lasting(),
        };
        if (spike.PeakFor > lasts)
        {
            peakFor!.Wrong($"the peak lasts {peakFor.Text()}, longer than its phase", "make it shorter, or the phase longer");
        }

        if (spike.PeakAt >= lasts)
        {
            peakAt?.Wrong($"the peak begins at {peakAt.Text()}, when its phase is over", "begin it earlier");
        }

        if (spike.Every < spike.PeakFor)
        {
            every!.Wrong("the peaks overlap", $"let them come less often than every {peakFor?.Text()}");
        }

        return spike;
    }
}

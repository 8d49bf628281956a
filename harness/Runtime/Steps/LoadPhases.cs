using System.Diagnostics;
using TestHarness.Core.Plans;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Says phases in the generator's words: a kind is a line here.</summary>
internal static class LoadPhases
{
    public static ArrivalPhase Of(PlannedPhase phase) => Shaped(phase) with { Judged = phase.Judged, Poisson = phase.Poisson };

    public static ClosedUsers Of(PlannedUsers users) => new()
    {
        Phases = [.. users.Phases.Select(phase => new UsersPhase(phase.From, phase.To, phase.For, phase.Judged))], Iterations = users.Iterations, Think = users.Think,
    };

    private static ArrivalPhase Shaped(PlannedPhase phase) => phase switch
    {
        SteadyPhase steady => new Constant { For = phase.For, Rate = steady.Rate },
        RampPhase ramp => new Ramp { For = phase.For, From = ramp.From, To = ramp.To },
        StepsPhase steps => new RateSteps { For = phase.For, Rates = steps.Rates },
        SpikePhase spike => new Spike { For = phase.For, Base = spike.Base, Peak = spike.Peak, PeakFor = spike.PeakFor, At = spike.PeakAt, Every = spike.Every },
        BurstPhase burst => new Burst { For = phase.For, Size = burst.Size, Every = burst.Every },
        ReplayPhase replay => new Replay { For = phase.For, Offsets = replay.Offsets, Journeys = replay.Journeys },
        _ => throw new UnreachableException(phase.GetType().Name),
    };
}

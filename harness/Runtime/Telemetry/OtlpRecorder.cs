using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>Where telemetry goes in a run: into its record, so much at most that the record can still be judged and drawn.</summary>
/// <param name="clock">The run's clock.</param>
/// <param name="recorder">The run's record.</param>
/// <param name="most">How many observations are kept; all that come after are refused.</param>
internal sealed class OtlpRecorder(RunClock clock, Recorder recorder, long most = OtlpRecorder.MostKept)
{
    /// <summary>How many observations are kept when nobody says otherwise.</summary>
    public const long MostKept = 500_000;

    private readonly Lock _gate = new();
    private long _kept;

    /// <summary>Begins to take one request in.</summary>
    public OtlpIntake Intake()
    {
        var now = clock.Now;
        var unix = (clock.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Nanoseconds();
        return new(now, unix);
    }

    /// <summary>Keeps what a whole request told, as far as there is room.</summary>
    public void Keep(OtlpIntake intake)
    {
        lock (_gate)
        {
            var room = (int)Math.Min(most - _kept, intake.Taken.Count);
            foreach (var seen in intake.Taken.Take(room))
            {
                recorder.Add(seen);
            }

            _kept += room;
            if (room > 0 && _kept == most)
            {
                recorder.Add(new Mark(clock.Now) { Step = Steps.TelemetryFull, Begins = true, Detail = $"services told {most} spans, values and lines by OTLP; what came then was not kept" });
            }

            if (room < intake.Taken.Count)
            {
                intake.Refuse($"the run has told {most} observations already, no more are kept", intake.Taken.Count - room);
            }
        }
    }
}

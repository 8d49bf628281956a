using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>The few observations that say how a run went: its steps, its faults, its processes.</summary>
internal sealed class Outline : Collector
{
    private const int Most = 20_000;
    private readonly List<Observation> _kept = [];
    private RunRecord? _record;

    /// <summary>When the load began, in nanoseconds of the run's clock; 0 while that is not known.</summary>
    public long Zero { get; private set; }

    /// <summary>Whether the load began.</summary>
    public bool Began { get; private set; }

    /// <summary>When the first fault was in force, in nanoseconds; the end of time while none was.</summary>
    public long FirstFault { get; private set; } = long.MaxValue;

    /// <summary>How many observations there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many end before they begin, or begin before the run: its clock went wrong.</summary>
    public long OutOfTime { get; private set; }

    /// <summary>Those few, as a record.</summary>
    public RunRecord Record => _record ??= new(_kept);

    public override void See(Observation seen)
    {
        Count++;
        OutOfTime += seen.At < 0 || (seen is Exchange exchange && exchange.Ended < exchange.At) ? 1 : 0;
        if (seen is Mark { Step: Steps.Load, Begins: true } && !Began)
        {
            (Began, Zero) = (true, seen.At);
        }

        if (seen is Lease { Step: LeaseStep.Applied })
        {
            FirstFault = Math.Min(FirstFault, seen.At);
        }

        if (seen is Mark or Lease or Lifecycle && _kept.Count < Most)
        {
            _kept.Add(seen);
        }
    }
}

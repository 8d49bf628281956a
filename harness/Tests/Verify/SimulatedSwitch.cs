using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A service that switches from one instance to another; each property is a way to get it wrong.</summary>
internal sealed class SimulatedSwitch(BlueGreenPolicy policy) : Simulated(policy)
{
    private readonly List<(string Trace, long At)> _old = [];
    private bool _turned;

    public bool Finishes { get; init; } = true;
    public bool Turns { get; init; } = true;

    public override int ArrivalsOn(string edge) => base.ArrivalsOn(edge) + (edge == policy.From ? _old.Count : 0);

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        if (request.Name == policy.Switch.Name)
        {
            Now += Millisecond;
            var turn = Asked(request, trace, at, 200);
            _turned = Turns;
            End(Finishes ? 200 : 502);
            return Task.FromResult(turn);
        }

        Now += Millisecond;
        Seen.Add(Arrived(at, trace, "GET", _turned ? policy.To : policy.From));
        return Task.FromResult(Asked(request, trace, at, 200));
    }

    public override ICalls Begin(PlannedLoad request, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_turned || !Turns)
            {
                _ = AskAsync(request);
            }
            else
            {
                _old.Add((NextTrace(), Now += Millisecond));
            }
        }

        return new Begun(() => 0, () => { });
    }

    public override Task RestartCallerAsync()
    {
        _turned = false;
        return Task.CompletedTask;
    }

    private void End(int status)
    {
        foreach (var (trace, at) in _old)
        {
            Now += Millisecond;
            Seen.Add(Arrived(at, trace, "GET", policy.From) with { Status = status, Ended = Now });
            Asked(policy.Drive, trace, at, status);
        }

        _old.Clear();
    }
}

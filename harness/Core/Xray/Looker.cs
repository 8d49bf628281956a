using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>What all looks at an edge do, again and again.</summary>
/// <param name="on">The running suite.</param>
/// <param name="target">What is looked at.</param>
/// <param name="longest">No time is waited for longer.</param>
internal sealed class Looker(IStimulus on, XrayTarget target, TimeSpan longest)
{
    /// <summary>So many calls tell what no call tells.</summary>
    private const int Calls = 12;

    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>How a call fails where nothing else is said.</summary>
    public static Failure Failed { get; } = new(FailureHow.Status, 503);

    public IStimulus On => on;

    public XrayTarget Target => target;

    public TimeSpan Longest => longest;

    /// <summary>A fault that makes calls on the edge fail with 503, the first so many or all.</summary>
    public PlannedFault Fails(int? first = null) => Fails(Failed, first);

    /// <summary>Nobody is refused by what he would have asked.</summary>
    public PlannedFault Fails(Failure failure, int? first = null) =>
        failure.On(target.Subject) with { Who = failure.How == FailureHow.Refused ? new() { First = first } : target.Who(first) };

    /// <summary>Brings the caller to its beginning: what it has learned of the edge it forgets. Nothing was called since.</summary>
    public async Task FreshAsync()
    {
        await on.RestartCallerAsync();
        await SettledAsync();
    }

    /// <summary>Brings it to its beginning and asks a few times without any fault, so that nothing is slow for being first.</summary>
    /// <exception cref="CannotDrive">No call is answered well.</exception>
    public async Task WarmAsync()
    {
        await FreshAsync();
        for (var i = 0; i < Calls; i++)
        {
            await CallAsync();
        }

        await GoodAsync(1);
    }

    /// <summary>Asks until so many calls in a row went well.</summary>
    /// <exception cref="CannotDrive">They do not.</exception>
    public async Task GoodAsync(int count)
    {
        var good = 0;
        for (var until = on.Now + longest.Nanoseconds(); good < count;)
        {
            var call = await CallAsync();
            good = call is { Arrived: true, Operation.Succeeded: true } ? good + 1 : 0;
            if (good == 0 && on.Now > until)
            {
                throw new CannotDrive($"{target.Drive.Name} was driven again and again without any fault: no {count} calls in a row used {target.Subject} and were answered well");
            }

            if (good == 0)
            {
                await on.WaitAsync(Cadence);
            }
        }
    }

    /// <summary>Asks once, under a fault or none, which ends when the edge is at rest: it must not be what ends a call that its caller gives up.</summary>
    public async Task<CallSeen> CallAsync(PlannedFault? fault = null, PlannedLoad? request = null)
    {
        var since = on.Now;
        Operation operation;
        using (fault is null ? null : on.Inject(fault))
        {
            operation = await on.AskAsync(request ?? target.Drive);
            await SettledAsync();
        }

        return new(operation, Arrivals(since, operation.Trace));
    }

    /// <summary>Asks as a client that leaves after a time, and waits another.</summary>
    public async Task<CallSeen> LeftAsync(TimeSpan after, TimeSpan then)
    {
        var since = on.Now;
        var operation = await on.AskAsync(target.Drive with { Timeout = after });
        await on.WaitAsync(then);
        return new(operation, Arrivals(since, operation.Trace));
    }

    /// <summary>Brings the caller to its beginning, and asks what uses other edges a few times.</summary>
    public async Task WarmBesideAsync()
    {
        await FreshAsync();
        for (var i = 0; i < Calls; i++)
        {
            await BesideGoesOnAsync();
        }
    }

    /// <summary>Asks what uses other edges, once: whether that is answered well.</summary>
    public async Task<bool> BesideGoesOnAsync() => target.Beside is { } beside && (await on.AskAsync(beside)).Succeeded;

    /// <summary>Asks so often at once; the calls begin together.</summary>
    public async Task<IReadOnlyList<CallSeen>> TogetherAsync(int count, PlannedFault? fault = null)
    {
        var since = on.Now;
        IReadOnlyList<Operation> operations;
        using (fault is null ? null : on.Inject(fault))
        {
            operations = await on.TogetherAsync(target.Drive, count);
            await SettledAsync();
        }

        return [.. operations.Select(operation => new CallSeen(operation, Arrivals(since, operation.Trace)))];
    }

    /// <summary>Waits until what is under way on the edge has ended, for a while.</summary>
    public async Task SettledAsync()
    {
        for (var until = on.Now + Rest.Nanoseconds(); on.Ended < on.Arrivals && on.Now < until;)
        {
            await on.WaitAsync(Cadence);
        }
    }

    /// <summary>What came to the edge since a time of what is looked at; of one trace, where traces travel.</summary>
    private List<Exchange> Arrivals(long since, string trace) =>
        [.. on.Exchanges(since).Where(exchange => target.IsAbout(exchange) && (exchange.Trace.Length == 0 || exchange.Trace == trace))];
}

using System.Diagnostics;
using TestHarness.Core.Plans;

namespace TestHarness.Runtime;

/// <summary>How a fault is done to a service or resource, and taken back. A verb is one file in this folder, and a line in <see cref="Of"/>.</summary>
internal abstract class ServiceAct
{
    /// <summary>How many instances it was done to, or, when it is done to edges, requests.</summary>
    public int Touched { get; protected set; }

    /// <summary>Does it.</summary>
    public abstract Task ApplyAsync();

    /// <summary>Takes it back.</summary>
    /// <param name="cancel">The run is over: what is about to be stopped need not be started again.</param>
    /// <exception cref="ServiceFailed">What the fault had ended did not come back.</exception>
    public abstract Task LiftAsync(CancellationToken cancel);

    /// <summary>The act of a fault.</summary>
    public static ServiceAct Of(ServiceFault fault, RunContext run, RunningSuite suite)
    {
        var members = suite.Members(fault.Target, fault.Instance);
        return fault switch
        {
            KillFault kill => new KillAct(members, kill.Signal),
            StopFault => new StopAct(members),
            RestartFault => new RestartAct(members),
            PauseFault => new PauseAct(members),
            LimitFault limit => new LimitAct(members, new(limit.Memory, limit.Cpus)),
            PartitionFault partition => new PartitionAct(run, suite, partition),
            _ => throw new UnreachableException($"{fault.GetType().Name} is not done to a service"),
        };
    }

    /// <summary>Does something to each, all at once, and counts those to which it could be done.</summary>
    protected async Task EachAsync(IReadOnlyList<SuiteMember> members, Func<SuiteMember, Task<bool>> what) =>
        Touched += (await Task.WhenAll(members.Select(what))).Count(done => done);
}

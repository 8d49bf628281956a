using TestHarness.Core.Plans;

namespace TestHarness.Runtime;

/// <summary>Sends a signal; at the end those that have ended are started again.</summary>
internal sealed class KillAct(IReadOnlyList<SuiteMember> members, string signal) : ServiceAct
{
    public override Task ApplyAsync() => EachAsync(members, member => member.KillAsync(signal));

    public override Task LiftAsync(CancellationToken cancel) => Task.WhenAll(members.Select(member => member.RestartAsync(signal == KillFault.Surely, cancel)));
}

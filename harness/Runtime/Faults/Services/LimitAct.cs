namespace TestHarness.Runtime;

/// <summary>Sets how much it may use until the end; those are touched that needed more.</summary>
internal sealed class LimitAct(IReadOnlyList<SuiteMember> members, ContainerLimits limits) : ServiceAct
{
    public override Task ApplyAsync() => Task.WhenAll(members.Select(member => member.Instance.LimitAsync(limits)));

    public override Task LiftAsync(CancellationToken cancel) => EachAsync(members, member => member.Instance.UnlimitAsync());
}

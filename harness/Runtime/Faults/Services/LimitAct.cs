namespace TestHarness.Runtime;

/// <summary>Sets how much it may use until the end.</summary>
internal sealed class LimitAct(IReadOnlyList<SuiteMember> members, ContainerLimits limits) : ServiceAct
{
    public override Task ApplyAsync() => EachAsync(members, async member =>
    {
        var lives = !member.Instance.Exited.IsCompleted;
        await member.Instance.LimitAsync(limits);
        return lives;
    });

    public override Task LiftAsync(CancellationToken cancel) => Task.WhenAll(members.Select(member => member.Instance.UnlimitAsync()));
}

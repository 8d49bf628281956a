namespace TestHarness.Runtime;

/// <summary>Asks to end; down until the end, then started again.</summary>
internal sealed class StopAct(IReadOnlyList<SuiteMember> members) : ServiceAct
{
    /// <summary>Who takes longer is killed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public override Task ApplyAsync() => EachAsync(members, member => member.TerminateAsync(Grace));

    public override Task LiftAsync(CancellationToken cancel) => Task.WhenAll(members.Select(member => member.RestartAsync(surelyEnds: true, cancel)));
}

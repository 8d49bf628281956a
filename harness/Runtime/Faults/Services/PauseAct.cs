namespace TestHarness.Runtime;

/// <summary>Lets it stand still until the end.</summary>
internal sealed class PauseAct(IReadOnlyList<SuiteMember> members) : ServiceAct
{
    public override Task ApplyAsync() => EachAsync(members, member => member.PauseAsync());

    public override Task LiftAsync(CancellationToken cancel) => Task.WhenAll(members.Select(member => member.ResumeAsync()));
}

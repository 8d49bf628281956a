namespace TestHarness.Runtime;

/// <summary>Asks to end, and starts again at once.</summary>
internal sealed class RestartAct(IReadOnlyList<SuiteMember> members) : ServiceAct
{
    private Task _back = Task.CompletedTask;

    public override async Task ApplyAsync()
    {
        await EachAsync(members, member => member.TerminateAsync(StopAct.Grace));
        _back = Task.WhenAll(members.Select(member => member.RestartAsync(surelyEnds: true, CancellationToken.None)));
    }

    public override Task LiftAsync(CancellationToken cancel) => _back.WaitAsync(cancel);
}

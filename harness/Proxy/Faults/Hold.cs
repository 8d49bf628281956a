namespace TestHarness.Proxy;

/// <summary>Holds each request, or each answer after the upstream acted, until the lease ends.</summary>
public sealed record Hold() : Fault
{
    /// <summary>Whether requests or answers are held.</summary>
    public Side Side { get; init; }

    /// <summary>Whether held answers are thrown away when the lease ends, and their connections reset.</summary>
    public bool LosesAnswers { get; init; }

    internal override bool Treat(Treatment call, Lease lease, long number)
    {
        if (LosesAnswers)
        {
            call.End(CallEnd.AnswerLost, lease);
        }

        var holds = Side != Side.Response && call.Hold(new(lease, null));
        return (Side != Side.Request && call.HoldAnswer(new(lease, null))) || holds;
    }
}

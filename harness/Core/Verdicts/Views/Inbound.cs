using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A request that came to a service, from another service or from the load.</summary>
/// <param name="At">When it came, in nanoseconds.</param>
/// <param name="Ended">When it was answered or given up, in nanoseconds.</param>
/// <param name="Kind">Method and path with ids replaced.</param>
/// <param name="Link">What names it on the service's own calls: its trace or its business id.</param>
/// <param name="Trace">Its trace.</param>
/// <param name="Status">The answer's status, 0 for none.</param>
internal sealed record Inbound(long At, long Ended, string Kind, string Link, string Trace, int Status)
{
    /// <summary>True when the answer says that all was done.</summary>
    public bool Succeeded => Status is > 0 and < 400;
}

/// <summary>A forward call that came to an edge.</summary>
/// <param name="Exchange">What was seen.</param>
/// <param name="NotBefore">The caller cannot have decided to make it before this time, in nanoseconds.</param>
internal sealed record ForwardCall(Exchange Exchange, long NotBefore);

/// <summary>A request that needed an edge, got as far as calling it, and never came there.</summary>
/// <param name="Request">The request at the caller's door.</param>
/// <param name="NotBefore">The call cannot have been rejected before this time, in nanoseconds.</param>
/// <param name="NotAfter">Nor after this one.</param>
internal sealed record RejectedCall(Inbound Request, long NotBefore, long NotAfter);

namespace TestHarness.Core.Records;

/// <summary>How an exchange ended, seen from the proxy.</summary>
public enum ExchangeOutcome : byte
{
    /// <summary>The callee's answer went through whole.</summary>
    Answered,

    /// <summary>The caller went away before the answer was whole.</summary>
    ClientAborted,

    /// <summary>The callee reset the connection.</summary>
    UpstreamReset,

    /// <summary>The callee closed the connection before its answer was whole.</summary>
    UpstreamClosed,

    /// <summary>The callee could not be reached.</summary>
    UpstreamRefused,

    /// <summary>A fault cut the exchange.</summary>
    CutByFault,

    /// <summary>A fault answered in the callee's place.</summary>
    AnsweredByFault,

    /// <summary>The callee acted and answered; a fault lost the answer.</summary>
    ResponseLost,
}

namespace TestHarness.Proxy;

/// <summary>How an exchange ended.</summary>
public enum ExchangeOutcome
{
    /// <summary>The upstream's whole answer was handed to the client.</summary>
    Answered,

    /// <summary>The client went away first; <see cref="TappedExchange.Ended"/> is when it did.</summary>
    ClientAborted,

    /// <summary>The upstream reset its connection.</summary>
    UpstreamReset,

    /// <summary>The upstream closed its connection before its answer was whole.</summary>
    UpstreamClosed,

    /// <summary>The upstream could not be dialled.</summary>
    UpstreamRefused,

    /// <summary>A fault cut the connection; when <see cref="TappedExchange.Fault"/> is null, the proxy was disposed in the middle.</summary>
    CutByFault,

    /// <summary>A fault made the answer; the upstream was not called.</summary>
    AnsweredByFault,

    /// <summary>The upstream answered and a fault threw the answer away.</summary>
    ResponseLost,
}

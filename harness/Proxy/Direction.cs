namespace TestHarness.Proxy;

/// <summary>Which way bytes go, in Toxiproxy's words.</summary>
public enum Direction
{
    /// <summary>From the client to the server: requests.</summary>
    Upstream,

    /// <summary>From the server to the client: answers.</summary>
    Downstream,
}

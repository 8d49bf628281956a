namespace TestHarness.Core.Plans;

/// <summary>Which way what a fault touches goes.</summary>
public enum FaultSide
{
    /// <summary>From the caller to the callee.</summary>
    Request,

    /// <summary>From the callee to the caller.</summary>
    Response,

    /// <summary>Each way.</summary>
    Both,
}

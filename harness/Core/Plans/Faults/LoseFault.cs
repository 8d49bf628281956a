namespace TestHarness.Core.Plans;

/// <summary><c>lose:</c> the callee acts and its answer is lost, or the request is lost on its way.</summary>
public sealed record LoseFault : PlannedFault
{
    /// <summary>What is lost.</summary>
    public LoseWhat What { get; init; } = LoseWhat.Response;

    /// <inheritdoc/>
    public override string InWords => $"lose {(What == LoseWhat.Request ? "requests" : "responses")} on {Target}";
}

/// <summary>What can be lost.</summary>
public enum LoseWhat
{
    /// <summary>The answer: the callee has acted.</summary>
    Response,

    /// <summary>The request: the callee knows nothing of it.</summary>
    Request,
}

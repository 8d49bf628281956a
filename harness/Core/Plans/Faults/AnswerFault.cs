namespace TestHarness.Core.Plans;

/// <summary><c>answer:</c> the proxy answers in the callee's place.</summary>
public sealed record AnswerFault : PlannedFault
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The <c>Retry-After</c> header in whole seconds, or null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer's body, or empty.</summary>
    public string Body { get; init; } = "";

    /// <inheritdoc/>
    public override string InWords => $"answer {Target} with {Status}";
}

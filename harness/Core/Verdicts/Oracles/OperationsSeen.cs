namespace TestHarness.Core.Verdicts;

/// <summary>All operations of one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Before">Those that were answered well and altogether over before the first fault.</param>
/// <param name="Since">Those that a fault could meet.</param>
/// <param name="Effects">What those before changed.</param>
internal sealed record OperationsSeen(string Name, IReadOnlyList<OperationSeen> Before, IReadOnlyList<OperationSeen> Since, SideEffects Effects)
{
    /// <summary>Those since then that undid nothing, and did nothing elsewhere.</summary>
    public required IReadOnlyList<OperationSeen> Straight { get; init; }
}

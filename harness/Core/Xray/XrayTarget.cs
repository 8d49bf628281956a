using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>An edge that is looked through, and the operation that makes its caller use it. Nothing is declared of it yet.</summary>
public sealed record XrayTarget : Policy
{
    /// <inheritdoc/>
    public override string Pattern => "xray";

    /// <summary>An operation of the same caller that does not use the edge; null = none is known.</summary>
    public PlannedLoad? Beside { get; init; }

    /// <summary>A target.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="drive">The operation.</param>
    /// <param name="call">Which of the edge's requests is looked at; null = all.</param>
    /// <returns>The target.</returns>
    public static XrayTarget Of(string edge, PlannedLoad drive, RequestPattern? call = null) => new() { Place = new Place("", 0, 0), Subject = edge, Drive = drive, Call = call };
}

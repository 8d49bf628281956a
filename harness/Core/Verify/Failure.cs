using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>One way in which a call on an edge can fail, as <c>counts:</c> and <c>on:</c> name it: a status, or how there is no answer.</summary>
/// <param name="How">How.</param>
/// <param name="Status">The status; 0 when there is none.</param>
public sealed record Failure(FailureHow How, int Status = 0)
{
    /// <summary>As the file writes it.</summary>
    /// <returns>E.g. <c>503</c>, <c>timeout</c>.</returns>
    public override string ToString() => How == FailureHow.Status ? $"{Status}" : Snake.Of(How);

    /// <summary>The fault that makes every call on the edge fail like that.</summary>
    /// <param name="edge">The edge.</param>
    internal PlannedFault On(string edge) => How == FailureHow.Status
        ? new AnswerFault { Id = "", Target = edge, At = default, For = default, Who = new(), Status = Status }
        : How == FailureHow.Malformed ? new AnswerFault { Id = "", Target = edge, At = default, For = default, Who = new(), Status = 200, Body = Torn, Headers = Json }
        : new CutFault { Id = "", Target = edge, At = default, For = default, Who = new(), How = Cut };

    /// <summary>JSON that breaks off.</summary>
    private const string Torn = "{\"broken\":";

    private static readonly Dictionary<string, string> Json = new() { ["Content-Type"] = "application/json" };

    private CutHow Cut => How switch { FailureHow.Reset => CutHow.Reset, FailureHow.Refused => CutHow.Refuse, _ => CutHow.Blackhole };
}

/// <summary>How a call fails.</summary>
public enum FailureHow
{
    /// <summary>It is answered with an error.</summary>
    Status,

    /// <summary>It is never answered, until its caller gives up.</summary>
    Timeout,

    /// <summary>Its connection is reset.</summary>
    Reset,

    /// <summary>Its connection is refused.</summary>
    Refused,

    /// <summary>It is answered 200 with a body that cannot be read.</summary>
    Malformed,
}

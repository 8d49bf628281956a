using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>One way in which a step of a saga can fail, as <c>fails:</c> names it.</summary>
/// <param name="How">How.</param>
/// <param name="Status">The status; 0 when there is none.</param>
public sealed record StepFailure(StepFailureHow How, int Status = 0)
{
    /// <summary>As the file writes it.</summary>
    /// <returns>E.g. <c>503</c>, <c>lost_response</c>.</returns>
    public override string ToString() => How == StepFailureHow.Status ? $"{Status}" : Snake.Of(How);

    /// <summary>The fault that makes a request on an edge fail like that; a refused connection knows no request.</summary>
    internal PlannedFault On(string edge, RequestPattern request, int? first = null) => How switch
    {
        StepFailureHow.Status => new AnswerFault { Id = "", Target = edge, At = default, For = default, Who = Who(request, first), Status = Status },
        StepFailureHow.Refused => new CutFault { Id = "", Target = edge, At = default, For = default, Who = new(), How = CutHow.Refuse },
        _ => new LoseFault { Id = "", Target = edge, At = default, For = default, Who = Who(request, first), What = How == StepFailureHow.LostRequest ? LoseWhat.Request : LoseWhat.Response },
    };

    /// <summary>Requests of a pattern, of any when there is none; the first so many, or all.</summary>
    internal static Who Who(RequestPattern? request, int? first = null) => new() { Method = request?.Method, Path = request?.Path, First = first };
}

/// <summary>How a step fails.</summary>
public enum StepFailureHow
{
    /// <summary>It is answered with an error and was not done.</summary>
    Status,

    /// <summary>Its connection is refused.</summary>
    Refused,

    /// <summary>It is lost on its way: not done, and never answered.</summary>
    LostRequest,

    /// <summary>It is done, and its answer is lost.</summary>
    LostResponse,
}

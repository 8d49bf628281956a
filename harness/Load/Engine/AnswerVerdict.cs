namespace TestHarness.Load;

/// <summary>Looks at a whole answer: checks it, then saves what the step wants of it.</summary>
internal static class AnswerVerdict
{
    /// <summary>What became of the step, and what is wrong, in words.</summary>
    public static (OperationOutcome Outcome, string? Error) Of(CompiledRequest request, Session session, in Answered answer)
    {
        if (request.Cookies)
        {
            session.Jar.Take(answer.Head);
        }

        var expects = false;
        foreach (var check in request.Checks)
        {
            if (check.Wrong(answer.Status, answer.Response, answer.Body) is { } wrong)
            {
                return (OperationOutcome.CheckFailed, wrong);
            }

            expects |= check is StatusCheck;
        }

        var good = answer.Status is >= 200 and < 300;
        return Saved(request, session, answer, good || expects) is { } missing
            ? (OperationOutcome.CaptureFailed, missing)
            : (expects && !good ? OperationOutcome.Expected : OperationOutcome.Answered, null);
    }

    private static string? Saved(CompiledRequest request, Session session, in Answered answer, bool good)
    {
        if (!good)
        {
            return null;
        }

        foreach (var (capture, slot) in request.Saves)
        {
            var value = session.Scope.Saved[slot];
            value.Clear();
            if (!capture.Find(answer.Head, answer.Body, value))
            {
                return $"nothing to save as '{capture.Name}' at {capture.Source}";
            }
        }

        return null;
    }
}

/// <summary>A whole answer.</summary>
internal readonly ref struct Answered
{
    public required int Status { get; init; }

    public required TimeSpan Response { get; init; }

    public required ReadOnlySpan<byte> Head { get; init; }

    public required ReadOnlySpan<byte> Body { get; init; }
}

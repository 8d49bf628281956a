namespace TestHarness.Proxy;

/// <summary>One mistake of a request for a fault.</summary>
/// <param name="At">The key, such as <c>who.nth</c>; <c>?ttl</c> for the query; empty for the whole.</param>
/// <param name="What">What is wrong, with the value.</param>
/// <param name="Cure">What to do.</param>
internal sealed record FaultMistake(string At, string What, string Cure)
{
    public override string ToString() => $"{(At.Length > 0 ? $"{At}: " : "")}{What}; {Cure}";
}

/// <summary>Collects every mistake of a request, so that they are said all at once.</summary>
internal sealed class FaultMistakes
{
    private readonly List<FaultMistake> _all = [];

    public bool Any => _all.Count > 0;

    /// <summary>Adds one; the null that comes back is for the caller to pass on.</summary>
    public object? Add(string at, string what, string cure)
    {
        _all.Add(new(at, what, cure));
        return null;
    }

    public Reply ToReply()
    {
        var body = new JsonOut().Begin().Text("error", $"bad fault: {string.Join(". ", _all)}").Number("status", 400).Name("mistakes").Begin('[');
        foreach (var mistake in _all)
        {
            body.Begin().Text("at", mistake.At).Text("what", mistake.What).Text("cure", mistake.Cure).End();
        }

        return Reply.Ok(body.End(']').End(), 400);
    }
}

namespace TestHarness.Load;

/// <summary>Says more of the request that was written last, or goes on with the journey.</summary>
public sealed class RequestBuilder : JourneyBuilder
{
    /// <summary>The header of <see cref="IdempotencyKey"/> where none is given.</summary>
    public const string DefaultKey = "Idempotency-Key";

    private readonly JourneyDraft _draft;
    private readonly int _number;

    internal RequestBuilder(JourneyDraft draft)
        : base(draft) => (_draft, _number) = (draft, draft.Steps.Count - 1);

    /// <summary>Sends <c>Authorization: Bearer …</c>.</summary>
    /// <param name="token">Template of the token, e.g. <c>${token}</c>.</param>
    public RequestBuilder Bearer(string token) => Change(step => step with { Bearer = token });

    /// <summary>Sends a header.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Template of its value.</param>
    public RequestBuilder Header(string name, string value) => Change(step => step with { Headers = new Dictionary<string, string>(step.Headers) { [name] = value } });

    /// <summary>Sends a key of its own for each arrival.</summary>
    /// <param name="header">The header; <see cref="DefaultKey"/> if not given.</param>
    public RequestBuilder IdempotencyKey(string header = DefaultKey) => Change(step => step with { IdempotencyKey = header });

    /// <summary>Saves a value of the answer's JSON for later steps, which write <c>${name}</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Where it stands, e.g. <c>$.order.id</c>.</param>
    public RequestBuilder Save(string name, string path) => Saving(new JsonCapture { Name = name, Path = path });

    /// <summary>Saves a header of the answer for later steps.</summary>
    /// <param name="name">The value's name.</param>
    /// <param name="header">The header's.</param>
    public RequestBuilder SaveHeader(string name, string header) => Saving(new HeaderCapture { Name = name, Header = header });

    /// <summary>Saves what a regular expression finds in the answer for later steps.</summary>
    /// <param name="name">The value's name.</param>
    /// <param name="pattern">The expression; its first group is saved.</param>
    public RequestBuilder SaveMatch(string name, string pattern) => Saving(new RegexCapture { Name = name, Pattern = pattern });

    /// <summary>The answer must have one of some statuses.</summary>
    /// <param name="statuses">Those.</param>
    public RequestBuilder Expect(params int[] statuses) => Checking(new StatusCheck { Statuses = statuses });

    /// <summary>The answer must contain a text.</summary>
    /// <param name="text">The text.</param>
    public RequestBuilder Contains(string text) => Checking(new ContainsCheck { Text = text });

    /// <summary>The answer must come in time.</summary>
    /// <param name="limit">The longest response time.</param>
    public RequestBuilder Within(TimeSpan limit) => Checking(new WithinCheck { Limit = limit });

    /// <summary>The request is given up after a time.</summary>
    /// <param name="time">From sending to the last byte.</param>
    public RequestBuilder Timeout(TimeSpan time) => Change(step => step with { Timeout = time });

    private RequestBuilder Saving(Capture capture) => Change(step => step with { Saves = [.. step.Saves, capture] });

    private RequestBuilder Checking(Check check) => Change(step => step with { Checks = [.. step.Checks, check] });

    private RequestBuilder Change(Func<RequestStep, RequestStep> change)
    {
        _draft.Steps[_number] = change((RequestStep)_draft.Steps[_number]);
        return this;
    }
}

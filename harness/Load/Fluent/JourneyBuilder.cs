namespace TestHarness.Load;

/// <summary>Writes a journey step by step. What can be said of a request alone is said at once behind it, see <see cref="RequestBuilder"/>.</summary>
public class JourneyBuilder
{
    private readonly JourneyDraft _draft;

    internal JourneyBuilder(JourneyDraft draft) => _draft = draft;

    /// <summary>A GET.</summary>
    /// <param name="name">The step's name: that of its operations.</param>
    /// <param name="path">Template of the path and query.</param>
    public RequestBuilder Get(string name, string path) => Request(name, "GET", path);

    /// <summary>A POST.</summary>
    /// <param name="name">The step's name: that of its operations.</param>
    /// <param name="path">Template of the path and query.</param>
    /// <param name="body">Template of the body; null for none.</param>
    public RequestBuilder Post(string name, string path, string? body = null) => Request(name, "POST", path, body);

    /// <summary>A PUT.</summary>
    /// <param name="name">The step's name: that of its operations.</param>
    /// <param name="path">Template of the path and query.</param>
    /// <param name="body">Template of the body; null for none.</param>
    public RequestBuilder Put(string name, string path, string? body = null) => Request(name, "PUT", path, body);

    /// <summary>A DELETE.</summary>
    /// <param name="name">The step's name: that of its operations.</param>
    /// <param name="path">Template of the path and query.</param>
    public RequestBuilder Delete(string name, string path) => Request(name, "DELETE", path);

    /// <summary>A request with any method.</summary>
    /// <param name="name">The step's name: that of its operations.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Template of the path and query.</param>
    /// <param name="body">Template of the body; null for none.</param>
    public RequestBuilder Request(string name, string method, string path, string? body = null)
    {
        _draft.Steps.Add(new RequestStep { Called = name, Method = method, Path = path, Body = body });
        return new(_draft);
    }

    /// <summary>The user thinks.</summary>
    /// <param name="time">For how long.</param>
    public JourneyBuilder Think(TimeSpan time) => Add(new ThinkStep { For = time });

    /// <summary>The user thinks for a time that is drawn, exponentially.</summary>
    /// <param name="average">For how long on average.</param>
    public JourneyBuilder ThinkAbout(TimeSpan average) => Add(new ThinkStep { For = average, Drawn = true });

    /// <summary>Any code, here: the load then runs in this process, by the task engine.</summary>
    /// <param name="name">The step's name.</param>
    /// <param name="code">Does the step; an exception is a failure.</param>
    /// <param name="saves">The names that it saves by <see cref="LoadContext.Save"/>.</param>
    public JourneyBuilder Do(string name, Func<LoadContext, CancellationToken, ValueTask> code, params string[] saves) =>
        Add(new DelegateStep { Called = name, Code = code }, saves);

    /// <summary>Any code, as a class of its own: the load can run in a process of its own, by the task engine.</summary>
    /// <typeparam name="T">Does the step.</typeparam>
    /// <param name="name">The step's name.</param>
    /// <param name="saves">The names that it saves by <see cref="LoadContext.Save"/>.</param>
    public JourneyBuilder Do<T>(string name, params string[] saves)
        where T : ILoadAction, new() => Add(ActionStep.Of<T>(name), saves);

    /// <summary>Cookies of answers are sent back in the rest of the journey.</summary>
    public JourneyBuilder KeepCookies()
    {
        _draft.Cookies = true;
        return this;
    }

    private JourneyBuilder Add(JourneyStep step, params string[] saves)
    {
        _draft.Steps.Add(step);
        _draft.Names.AddRange(saves);
        return new(_draft);
    }
}

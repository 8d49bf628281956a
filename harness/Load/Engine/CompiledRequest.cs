namespace TestHarness.Load;

/// <summary>A request as compiled templates, with what is done to its answer.</summary>
internal sealed class CompiledRequest
{
    private const string Json = "application/json";

    private readonly CompiledTemplate _path;
    private readonly CompiledTemplate? _body;
    private readonly CompiledTemplate? _bearer;
    private readonly (byte[] Name, CompiledTemplate Value)[] _headers;
    private readonly byte[] _line, _host, _key;
    private readonly string _root;
    private readonly bool _typed;
    private readonly byte[]? _message;

    public CompiledRequest(LoadSpec spec, RequestStep step, TemplateNames names, bool cookies)
    {
        (Step, Cookies) = (step, cookies);
        _root = spec.Target.AbsolutePath.TrimEnd('/');
        _path = new(step.Path, TemplatePlace.Path, names);
        _body = step.Body is null ? null : new(step.Body, TemplatePlace.Body, names);
        _message = step.GrpcMessage is null ? null : GrpcWire.Frame(Convert.FromBase64String(step.GrpcMessage));
        _bearer = step.Bearer is null ? null : new(step.Bearer, TemplatePlace.Header, names);
        _headers = [.. step.Headers.Select(h => (Bytes(h.Key + ": "), new CompiledTemplate(h.Value, TemplatePlace.Header, names)))];
        _typed = step.Headers.Keys.Any(name => name.Equals("content-type", StringComparison.OrdinalIgnoreCase));
        _line = Bytes($"{step.Method.ToUpperInvariant()} {_root}");
        _host = Bytes($" HTTP/1.1\r\nHost: {spec.Target.Authority}\r\ntraceparent: ");
        _key = Bytes($"{step.IdempotencyKey}: ");
        Saves = [.. step.Saves.Select(save => (save, names.Saved[save.Name]))];
        Timeout = step.Timeout ?? spec.Timeout;
        NeedsBody = step.Saves.Any(save => save.NeedsBody) || step.Checks.Any(check => check.NeedsBody);
        IsHead = step.Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);
        Checks = [.. step.Checks];
    }

    public RequestStep Step { get; }

    public (Capture Capture, int Slot)[] Saves { get; }

    public Check[] Checks { get; }

    public TimeSpan Timeout { get; }

    /// <summary>Whether the whole body has to be kept until it has been looked at.</summary>
    public bool NeedsBody { get; }

    /// <summary>Whether it is a call by gRPC.</summary>
    public bool IsGrpc => _message is not null;

    /// <summary>Whether cookies are kept and sent.</summary>
    public bool Cookies { get; }

    /// <summary>An answer to it has no body.</summary>
    public bool IsHead { get; }

    /// <summary>The whole request as HTTP/1.1.</summary>
    public void Write(ByteText to, ByteText body, Session session)
    {
        var scope = session.Scope;
        to.Add(_line);
        _path.Write(to, scope);
        to.Add(_host);
        Traces.Write(to, scope.DrawSeed, scope.Index, session.Step);
        to.Add("\r\n"u8);
        WriteHeaders(to, session);
        if (_body is not null)
        {
            body.Clear();
            _body.Write(body, scope);
            to.Add(_typed ? "Content-Length: "u8 : "Content-Type: application/json\r\nContent-Length: "u8);
            to.Add(body.Length);
            to.Add("\r\n\r\n"u8);
            to.Add(body.Written);
        }
        else
        {
            to.Add(Step.Method is "GET" or "HEAD" or "DELETE" or "OPTIONS" ? "\r\n"u8 : "Content-Length: 0\r\n\r\n"u8);
        }
    }

    /// <summary>The same for .NET's own client.</summary>
    public HttpRequestMessage Message(Uri target, Session session)
    {
        var scope = session.Scope;
        var content = new ByteArrayContent(_message ?? (_body is null ? [] : Bytes(_body.Render(scope))));
        content.Headers.ContentType = IsGrpc ? new(GrpcWire.ContentType) : _body is null ? null : new(Json);

        // SocketsHttpHandler repeats a request without content when a pooled connection turns out to be closed. A load must
        // send what it counts, so there always is content, if need be an empty one.
        var message = new HttpRequestMessage(HttpMethod.Parse(Step.Method.ToUpperInvariant()), target.GetLeftPart(UriPartial.Authority) + _root + _path.Render(scope)) { Content = content };
        if (IsGrpc)
        {
            message.Headers.TE.Add(new("trailers"));
        }

        var text = new ByteText();
        Traces.Write(text, scope.DrawSeed, scope.Index, session.Step);
        Set(message, "traceparent", text.ToString());
        text.Clear();
        WriteHeaders(text, session);
        foreach (var line in text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Set(message, line[..colon], line[(colon + 2)..]);
        }

        return message;
    }

    private void WriteHeaders(ByteText to, Session session)
    {
        foreach (var (name, value) in _headers)
        {
            to.Add(name);
            value.Write(to, session.Scope);
            to.Add("\r\n"u8);
        }

        if (_bearer is not null)
        {
            to.Add("Authorization: Bearer "u8);
            _bearer.Write(to, session.Scope);
            to.Add("\r\n"u8);
        }

        if (Step.IdempotencyKey is not null)
        {
            to.Add(_key);
            Traces.WriteKey(to, session.Scope.DrawSeed, session.Index, session.Step);
            to.Add("\r\n"u8);
        }

        if (Cookies)
        {
            session.Jar.Write(to);
        }
    }

    private static void Set(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content!.Headers.Remove(name);
            message.Content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}

using System.Net.Http.Headers;
using System.Text;

namespace TestHarness.Load;

/// <summary>An arrival that has come due.</summary>
internal readonly record struct Due(int Index, long Intended, bool Judged);

/// <summary>Sends the requests of one load: each exactly once, and whatever happens comes back as an operation.</summary>
internal sealed class Wire(TimeProvider time, LoadSpec spec) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(Connections.Handler(spec.Connections));
    private readonly HttpMethod _method = HttpMethod.Parse(spec.Method);
    private readonly string _root = spec.Target.GetLeftPart(UriPartial.Path).TrimEnd('/');
    private readonly Template _path = Template.Parse(spec.Path, TemplatePlace.Path);
    private readonly Template? _body = spec.Body is null ? null : Template.Parse(spec.Body);
    private readonly KeyValuePair<string, Template>[] _headers =
        [.. spec.Headers.Select(h => KeyValuePair.Create(h.Key, Template.Parse(h.Value, TemplatePlace.Header)))];

    /// <summary>Sends one request and reads its whole answer. Never throws; <paramref name="stop"/> makes it unfinished.</summary>
    public async Task<LoadOperation> SendAsync(Due due, CancellationToken stop)
    {
        var operation = new LoadOperation
        {
            Load = spec.Id,
            Index = due.Index,
            Judged = due.Judged,
            Intended = due.Intended,
            TraceId = spec.TraceIdOf(due.Index),
            Outcome = OperationOutcome.Unfinished,
        };
        if (stop.IsCancellationRequested)
        {
            return operation with { Ended = time.GetTimestamp() };
        }

        var sent = time.GetTimestamp();
        var answer = new Answer();
        var (outcome, error) = await TryAsync(operation, answer, stop);
        return operation with
        {
            Sent = sent,
            Ended = time.GetTimestamp(),
            Outcome = outcome,
            Error = error,
            Status = answer.Status,
            Body = answer.Text,
            Header = answer.Header,
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<(OperationOutcome Outcome, string? Error)> TryAsync(LoadOperation operation, Answer answer, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(spec.Timeout, time);
        using var stopping = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        try
        {
            using var request = Request(operation);
            request.Options.Set(Connections.Patience, patience.Token);
            using var response = await _http.SendAsync(request, patience.Token);
            answer.Keep(response, spec.KeepHeader);
            await answer.ReadAsync(response, spec.KeepBodies, patience.Token);
            return (OperationOutcome.Answered, null);
        }
        catch (OperationCanceledException)
        {
            return (stop.IsCancellationRequested ? OperationOutcome.Unfinished : OperationOutcome.TimedOut, null);
        }
        catch (Exception e)
        {
            return Outcomes.Of(e);
        }
    }

    private HttpRequestMessage Request(LoadOperation operation)
    {
        var scope = new DrawScope(spec.Seed, spec.DrawSeed, operation.Index, spec.Lists);
        // SocketsHttpHandler repeats a request without content when a pooled connection turns out to be closed. A load must
        // send what it counts, so there always is content, if need be an empty one.
        var content = new ByteArrayContent(_body is null ? [] : Encoding.UTF8.GetBytes(_body.Render(scope)));
        if (_body is not null)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var request = new HttpRequestMessage(_method, _root + _path.Render(scope)) { Content = content };
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{operation.TraceId}-{SpanId(operation.Index):x16}-01");
        foreach (var (name, template) in _headers)
        {
            SetHeader(request, name, template.Render(scope));
        }

        return request;
    }

    private ulong SpanId(int index)
    {
        var draw = Draw.From(spec.DrawSeed, index, "span");
        return draw.Next() | 1;
    }

    private static void SetHeader(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            request.Content!.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }
    }
}

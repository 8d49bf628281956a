using System.Net;

namespace TestHarness.Load;

/// <summary>Sends requests through .NET's own client: each exactly once, and whatever happens comes back as an outcome.</summary>
internal sealed class HttpWire(LoadClock clock, LoadSpec spec) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(ClientConnections.Handler(spec.Connections));

    /// <summary>Sends one request and reads its whole answer. Never throws; <paramref name="stop"/> makes it unfinished.</summary>
    public async Task<Ended> SendAsync(CompiledRequest request, Ended ended, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(request.Timeout, clock.Time);
        using var stopping = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        var connecting = new Connecting(clock, patience.Token);
        var answer = new ClientAnswer(request, spec.LongestAnswer);
        try
        {
            using var message = request.Message(spec.Target, ended.Session);
            if (spec.Http2)
            {
                (message.Version, message.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            }

            message.Options.Set(ClientConnections.Cause, connecting);
            using var response = await _http.SendAsync(message, patience.Token);
            await answer.ReadAsync(response, patience.Token);
            (ended.Outcome, ended.Error) = answer.TooLong
                ? (OperationOutcome.TooLarge, $"its body is longer than {spec.LongestAnswer} bytes")
                : AnswerVerdict.Of(request, ended.Session, new() { Status = answer.Status, Response = LoadClock.Span(clock.Nanoseconds(clock.Now - ended.Intended)), Head = answer.Head, Body = answer.Body });
        }
        catch (OperationCanceledException)
        {
            ended.Outcome = stop.IsCancellationRequested ? OperationOutcome.Unfinished : OperationOutcome.TimedOut;
        }
        catch (Exception e)
        {
            (ended.Outcome, ended.Error) = Outcomes.Of(e);
        }

        (ended.At, ended.Connecting, ended.Status, ended.Body, ended.Header) = (clock.Now, connecting.Ticks, answer.Status, answer.Text, answer.Header);
        return ended;
    }

    public void Dispose() => _http.Dispose();
}

using System.Net.Sockets;

namespace TestHarness.Load;

/// <summary>Tells what became of an operation.</summary>
internal static class Outcomes
{
    /// <summary>The outcome and the innermost message of an exception of the network stack.</summary>
    public static (OperationOutcome Outcome, string Error) Of(Exception exception)
    {
        var chain = Chain(exception).ToList();
        return (chain.Select(One).FirstOrDefault(o => o != OperationOutcome.Failed, OperationOutcome.Failed), chain[^1].Message);
    }

    /// <summary>The outcome of a socket's error.</summary>
    public static OperationOutcome Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => OperationOutcome.Refused,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => OperationOutcome.Reset,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => OperationOutcome.UnknownHost,
        _ => OperationOutcome.Failed,
    };

    /// <summary>Records a session that never got so far as to send, and ends it.</summary>
    public static void Unsent(LoadRun run, Session session, OperationOutcome outcome, string? error = null)
    {
        var ended = new Ended { Session = session, Intended = session.Intended, Taken = session.Taken, At = run.Clock.Now, Outcome = outcome, Error = error };
        run.Recorder.Add(ended);
        run.Recorder.Journeyed(session, ended);
        run.Over(session);
    }

    /// <summary>Whether a step went well, so that the journey goes on.</summary>
    public static bool IsGood(in Ended ended) =>
        ended.Outcome == OperationOutcome.Expected || (ended.Outcome == OperationOutcome.Answered && ended.Status is (>= 200 and < 400) or 0);

    private static OperationOutcome One(Exception exception) => exception switch
    {
        SocketException socket => Of(socket.SocketErrorCode),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => OperationOutcome.UnknownHost,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => OperationOutcome.Reset,
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => OperationOutcome.Reset,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => OperationOutcome.NotHttp,
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => OperationOutcome.NotHttp,
        _ => OperationOutcome.Failed,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }
}

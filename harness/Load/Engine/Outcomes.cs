using System.Net.Sockets;

namespace TestHarness.Load;

/// <summary>Tells from an exception of the network stack what became of an operation.</summary>
internal static class Outcomes
{
    /// <summary>The outcome and the innermost message, which is the one that says what happened.</summary>
    public static (OperationOutcome Outcome, string Error) Of(Exception exception)
    {
        var chain = Chain(exception).ToList();
        return (chain.Select(One).FirstOrDefault(o => o != OperationOutcome.Failed, OperationOutcome.Failed), chain[^1].Message);
    }

    private static OperationOutcome One(Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => OperationOutcome.Refused,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => OperationOutcome.Reset,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => OperationOutcome.Reset,
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => OperationOutcome.Reset,
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

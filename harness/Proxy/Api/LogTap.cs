namespace TestHarness.Proxy;

/// <summary>Tells what happens on the proxies to a log.</summary>
/// <param name="log">The log.</param>
public sealed class LogTap(JsonLog log) : ITap
{
    /// <inheritdoc/>
    public void OnAccepted(in TappedAccept accept)
    {
        if (log.Writes(JsonLogLevel.Info))
        {
            log.Write(JsonLogLevel.Info, "Accepted client", [("name", accept.Edge), ("connection", accept.Connection), ("client", accept.Client), ("listen", accept.Listen), ("upstream", accept.Upstream)]);
        }
    }

    /// <inheritdoc/>
    public void OnToxic(in TappedToxic toxic)
    {
        if (log.Writes(JsonLogLevel.Debug))
        {
            (string, object?)[] who = toxic.Fault is { } fault ? [("fault", fault)] : [("toxic", toxic.Toxic), ("toxicity", toxic.Toxicity)];
            log.Write(JsonLogLevel.Debug, "Toxicity decided", [("name", toxic.Edge), ("connection", toxic.Connection), ("number", toxic.Number), ("stream", toxic.Direction.ToString().ToLowerInvariant()), .. who, ("touched", toxic.Touches)]);
        }
    }

    /// <inheritdoc/>
    public void OnExchange(TappedExchange exchange)
    {
        if (log.Writes(JsonLogLevel.Trace))
        {
            log.Write(JsonLogLevel.Trace, "Exchange", [("name", exchange.Edge), ("connection", exchange.Connection), ("method", exchange.Method), ("url", exchange.Path), ("status", exchange.Status), ("outcome", exchange.Outcome), ("fault", exchange.Fault)]);
        }
    }

    /// <inheritdoc/>
    public void OnConnection(TappedConnection connection)
    {
        if (log.Writes(JsonLogLevel.Debug))
        {
            log.Write(JsonLogLevel.Debug, "Connection closed", [("name", connection.Edge), ("connection", connection.Connection), ("received", connection.BytesUp), ("sent", connection.BytesDown), ("note", connection.Note)]);
        }
    }

    /// <inheritdoc/>
    public void OnLease(TappedLease lease) =>
        log.Write(JsonLogLevel.Info, $"Fault {lease.Event.ToString().ToLowerInvariant()}", [("name", lease.Edge), ("fault", lease.Fault), ("touched", lease.Touched)]);
}

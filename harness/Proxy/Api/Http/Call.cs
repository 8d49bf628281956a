namespace TestHarness.Proxy;

/// <summary>A request whose route is known.</summary>
/// <param name="names">What stood in the path at the route's holes.</param>
/// <param name="query">What stands behind the ?, undecoded.</param>
/// <param name="body">The body as it comes in.</param>
/// <param name="patience">How long the body may take to come in.</param>
/// <param name="cancel">The client has left, or it takes too long.</param>
internal sealed class Call(IReadOnlyDictionary<string, string> names, string query, Stream body, TimeSpan patience, CancellationToken cancel)
{
    /// <summary>What stood in the path at a hole, decoded.</summary>
    public string this[string hole] => names[hole];

    /// <summary>The last value of a parameter of the query, decoded; null = not given.</summary>
    public string? Parameter(string name) =>
        query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => Decoded(pair[0]) == name).Select(pair => Decoded(pair.ElementAtOrDefault(1) ?? "")).LastOrDefault();

    /// <summary>The whole body.</summary>
    /// <exception cref="ApiException">400: it did not come in.</exception>
    public async Task<byte[]> Body()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var whole = new MemoryStream();
            await body.CopyToAsync(whole, limit.Token);
            return whole.ToArray();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw ApiException.BadBody("i/o timeout");
        }
        catch (IOException e)
        {
            throw ApiException.BadBody(e.Message);
        }
    }

    /// <summary>The body as a JSON object.</summary>
    public async Task<JsonFields> Fields() => new(JsonIn.First(await Body()));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

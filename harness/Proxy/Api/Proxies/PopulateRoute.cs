namespace TestHarness.Proxy;

/// <summary><c>/populate</c>: makes what a list names be there.</summary>
internal static class PopulateRoute
{
    public static void Add(Router router, ProxyBook book) => router.Add("POST", "/populate", "Populate", async call => Show(await Do(book, await call.Body())));

    /// <summary>Does it. Nothing is created when the list is wrong; one that cannot listen ends it, and those before it stay.</summary>
    public static async Task<Populated> Do(ProxyBook book, ReadOnlyMemory<byte> json)
    {
        var done = new List<ProxyResource>();
        try
        {
            foreach (var body in ProxyBody.ReadAll(JsonIn.First(json.Span)))
            {
                done.Add(await book.Place(body));
            }

            return new(done, null);
        }
        catch (ApiException e)
        {
            return new(done, e);
        }
    }

    private static Reply Show(Populated populated)
    {
        var body = new JsonOut().Begin();
        if (populated.Error is { } error)
        {
            body.Text("error", error.Message).Number("status", error.Status);
        }

        body.Name("proxies").Begin('[');
        foreach (var proxy in populated.Proxies)
        {
            proxy.View.Write(body);
        }

        return Reply.Ok(body.End(']').End(), populated.Error?.Status ?? 201);
    }
}

/// <summary>What came of it.</summary>
/// <param name="Proxies">The proxies of the list that are there, in its order.</param>
/// <param name="Error">What ended it; null = nothing.</param>
internal sealed record Populated(IReadOnlyList<ProxyResource> Proxies, ApiException? Error);

namespace TestHarness.Proxy;

/// <summary><c>/proxies</c> and <c>/proxies/{proxy}</c>.</summary>
internal static class ProxyRoutes
{
    public static void Add(Router router, ProxyBook book)
    {
        router.Add("GET", "/proxies", "ProxyIndex", _ => Index(book));
        router.Add("POST", "/proxies", "ProxyCreate", call => Create(book, call));
        router.Add("GET", "/proxies/{proxy}", "ProxyShow", call => Show(book.Find(call["proxy"])));
        router.Add("POST PATCH", "/proxies/{proxy}", "ProxyUpdate", call => Update(book, call));
        router.Add("DELETE", "/proxies/{proxy}", "ProxyDelete", call => Delete(book, call));
    }

    private static Reply Index(ProxyBook book)
    {
        var all = new JsonOut().Begin();
        foreach (var proxy in book.All)
        {
            proxy.View.Write(all.Name(proxy.Name));
        }

        return Reply.Ok(all.End());
    }

    private static async Task<Reply> Create(ProxyBook book, Call call)
    {
        var body = ProxyBody.Read(await call.Fields());
        body.Check();
        return Show(await book.Create(body), 201);
    }

    private static async Task<Reply> Update(ProxyBook book, Call call)
    {
        var proxy = book.Find(call["proxy"]);
        await proxy.Update(ProxyBody.Read(await call.Fields()));
        return Show(proxy);
    }

    private static Reply Delete(ProxyBook book, Call call)
    {
        book.Remove(call["proxy"]);
        return Reply.NoContent;
    }

    private static Reply Show(ProxyResource proxy, int status = 200)
    {
        var shown = new JsonOut();
        proxy.View.Write(shown);
        return Reply.Ok(shown, status);
    }
}

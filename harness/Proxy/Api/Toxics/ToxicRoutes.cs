namespace TestHarness.Proxy;

/// <summary><c>/proxies/{proxy}/toxics</c> and what stands below. Changes act on live connections at once; none waits for them.</summary>
internal static class ToxicRoutes
{
    public static void Add(Router router, ProxyBook book)
    {
        router.Add("GET", "/proxies/{proxy}/toxics", "ToxicIndex", call => Index(book.Find(call["proxy"])));
        router.Add("POST", "/proxies/{proxy}/toxics", "ToxicCreate", call => Create(book.Find(call["proxy"]), call));
        router.Add("GET", "/proxies/{proxy}/toxics/{toxic}", "ToxicShow", call => Show(Find(book.Find(call["proxy"]), call)));
        router.Add("POST PATCH", "/proxies/{proxy}/toxics/{toxic}", "ToxicUpdate", call => Update(book.Find(call["proxy"]), call));
        router.Add("DELETE", "/proxies/{proxy}/toxics/{toxic}", "ToxicDelete", call => Delete(book.Find(call["proxy"]), call));
    }

    private static Reply Index(ProxyResource proxy)
    {
        var all = new JsonOut();
        ToxicBody.WriteAll(all, proxy.View.Toxics);
        return Reply.Ok(all);
    }

    private static async Task<Reply> Create(ProxyResource proxy, Call call)
    {
        var toxic = ToxicBody.Read(await call.Fields(), name => Named(proxy, name) is not null);
        return proxy.Toxics.Add(toxic) ? Show(toxic) : throw ApiException.ToxicExists;
    }

    private static async Task<Reply> Update(ProxyResource proxy, Call call)
    {
        Find(proxy, call);
        var body = await call.Fields();
        var toxic = ToxicBody.Merge(Find(proxy, call), body);
        return proxy.Toxics.Update(toxic.Name, toxic.Toxic, toxic.Toxicity) ? Show(toxic) : throw ApiException.ToxicNotFound;
    }

    private static Reply Delete(ProxyResource proxy, Call call) =>
        proxy.Toxics.Remove(call["toxic"]) ? Reply.NoContent : throw ApiException.ToxicNotFound;

    private static NamedToxic Find(ProxyResource proxy, Call call) => Named(proxy, call["toxic"]) ?? throw ApiException.ToxicNotFound;

    private static NamedToxic? Named(ProxyResource proxy, string name) => proxy.Toxics.All.FirstOrDefault(toxic => toxic.Name == name);

    private static Reply Show(NamedToxic toxic)
    {
        var shown = new JsonOut();
        ToxicBody.Write(shown, toxic);
        return Reply.Ok(shown);
    }
}

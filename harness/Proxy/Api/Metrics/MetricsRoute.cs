namespace TestHarness.Proxy;

/// <summary><c>/metrics</c>, any verb, when asked for.</summary>
internal static class MetricsRoute
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    public static void Add(Router router, ProxyBook proxies, ApiOptions options)
    {
        if (options.ProxyMetrics || options.RuntimeMetrics)
        {
            router.Add("", "/metrics", "Metrics", _ => Show(proxies, options));
        }
    }

    private static Reply Show(ProxyBook proxies, ApiOptions options)
    {
        var text = new MetricsText();
        if (options.RuntimeMetrics)
        {
            RuntimeMetrics.Write(text);
        }

        if (options.ProxyMetrics)
        {
            ProxyMetrics.Write(text, proxies);
        }

        return new(200, TextFormat, text.ToString());
    }
}

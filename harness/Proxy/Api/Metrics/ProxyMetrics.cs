namespace TestHarness.Proxy;

/// <summary>What passes through the proxies and what their toxics do, as it is now: live connections count too.</summary>
internal static class ProxyMetrics
{
    public static void Write(MetricsText to, ProxyBook proxies)
    {
        var all = proxies.Traffic.All;
        Bytes(to, "received", all, way => way.Received);
        Bytes(to, "sent", all, way => way.Sent);
        Connections(to, "connections_total", "counter", "Connections accepted.", all.Select(one => (one.Series, one.Traffic.Accepted)));
        Connections(to, "connections", "gauge", "Connections that live.", all.Select(one => (one.Series, one.Traffic.Open)));
        Toxics(to, "connections_total", "Connections on which the toxic did something.", proxies, hits => hits.Connections);
        Toxics(to, "chunks_total", "Chunks that went through the toxic, or that it threw away.", proxies, hits => hits.Chunks);
    }

    private static void Bytes(MetricsText to, string what, IEnumerable<(Series Series, Traffic Traffic)> all, Func<(long Received, long Sent), long> pick)
    {
        var name = $"toxiproxy_proxy_{what}_bytes_total";
        to.Family(name, "counter", "");
        foreach (var (series, traffic) in all)
        {
            to.Sample(name, pick(traffic.Down), [("direction", "downstream"), .. Labels(series)]);
            to.Sample(name, pick(traffic.Up), [("direction", "upstream"), .. Labels(series)]);
        }
    }

    private static void Connections(MetricsText to, string what, string type, string help, IEnumerable<(Series Series, long Count)> all)
    {
        var name = $"toxiproxy_proxy_{what}";
        to.Family(name, type, help);
        foreach (var (series, count) in all)
        {
            to.Sample(name, count, Labels(series));
        }
    }

    private static void Toxics(MetricsText to, string what, string help, ProxyBook proxies, Func<ToxicHits, long> pick)
    {
        var name = $"toxiproxy_toxic_{what}";
        to.Family(name, "counter", help);
        foreach (var proxy in proxies.All)
        {
            foreach (var toxic in proxy.View.Toxics)
            {
                to.Sample(name, pick(proxy.Toxics.Hits(toxic.Name)), ("proxy", proxy.Name), ("stream", toxic.Stream), ("toxic", toxic.Name), ("type", toxic.Toxic.Type.Name));
            }
        }
    }

    private static (string Name, string Value)[] Labels(Series series) => [("listener", series.Listener), ("proxy", series.Proxy), ("upstream", series.Upstream)];
}

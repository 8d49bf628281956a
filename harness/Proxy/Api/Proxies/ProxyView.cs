namespace TestHarness.Proxy;

/// <summary>A proxy as the API shows it.</summary>
internal sealed record ProxyView(string Name, string Listen, string Upstream, bool Enabled, IReadOnlyList<NamedToxic> Toxics)
{
    public void Write(JsonOut to)
    {
        to.Begin().Text("name", Name).Text("listen", Listen).Text("upstream", Upstream).Flag("enabled", Enabled).Name("toxics");
        ToxicBody.WriteAll(to, Toxics);
        to.End();
    }
}

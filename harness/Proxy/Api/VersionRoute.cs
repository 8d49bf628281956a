namespace TestHarness.Proxy;

/// <summary><c>/version</c>, to the byte: clients cut it up.</summary>
internal static class VersionRoute
{
    public static void Add(Router router, string version) =>
        router.Add("GET", "/version", "Version", _ => new Reply(200, "application/json;charset=utf-8", $"{{\"version\": \"{version}\"}}\n"));
}

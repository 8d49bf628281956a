namespace TestHarness.Proxy;

/// <summary>A proxy on a Toxiproxy server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Listen">Where it listens, as <c>host:port</c>.</param>
/// <param name="Upstream">Where it leads, as <c>host:port</c>.</param>
/// <param name="Enabled">Whether it listens.</param>
public sealed record RemoteProxy(string Name, string Listen, string Upstream, bool Enabled)
{
    /// <summary>The port that it listens on, 1 to 65535.</summary>
    public int Port => HostAndPort.Port(HostAndPort.Split(Listen).Port);
}

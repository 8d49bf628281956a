using System.Net;

namespace TestHarness.Runtime;

/// <summary>Where somebody listens.</summary>
/// <param name="Host">An address.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record Endpoint(string Host, int Port)
{
    public Uri Http => new($"http://{Host}:{Port}");

    public IPEndPoint Ip => new(IPAddress.Parse(Host), Port);

    public override string ToString() => $"{Host}:{Port}";
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class RunCertificateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Whoever_trusts_the_file_trusts_the_server(string host) => Assert.Equal(SslPolicyErrors.None, await Handshake(host, trusted: true));

    [Fact]
    public async Task Another_name_or_no_trust_is_refused()
    {
        Assert.Equal(SslPolicyErrors.RemoteCertificateNameMismatch, await Handshake("payments", trusted: true));
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, await Handshake("localhost", trusted: false));
    }

    [Fact]
    public void The_key_is_not_in_the_file()
    {
        using var certificate = Make();

        Assert.True(certificate.Certificate.HasPrivateKey);
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(certificate.Bundle), StringComparison.Ordinal);
    }

    private RunCertificate Make() => RunCertificate.Make(Path.Combine(_folder.Path, "new"), System.Net.IPAddress.Loopback, TimeProvider.System);

    private async Task<SslPolicyErrors> Handshake(string host, bool trusted)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var certificate = Make();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancel);
        using var accepted = await listener.AcceptTcpClientAsync(cancel);
        await using var server = new SslStream(accepted.GetStream());
        var seen = SslPolicyErrors.None;
        await using var stream = new SslStream(client.GetStream());
        var roots = new X509Certificate2Collection();
        if (trusted)
        {
            roots.ImportFromPemFile(certificate.Bundle);
        }

        try
        {
            await Task.WhenAll(
                server.AuthenticateAsServerAsync(certificate.Certificate),
                stream.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions
                    {
                        TargetHost = host, CertificateChainPolicy = Trust.Only(roots),
                        RemoteCertificateValidationCallback = (_, _, _, errors) =>
                        {
                            seen = errors;
                            return errors == SslPolicyErrors.None;
                        },
                    },
                    cancel));
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException && seen != SslPolicyErrors.None)
        {
            // Either side says so.
        }

        return seen;
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace TestHarness.Pacts;

/// <summary>The certificate that a mock server shows. The engine makes a new one for each and hands none of them out: the one that it gives as its authority signs none.</summary>
internal static class ShownCertificate
{
    /// <summary>Whom they are made out to.</summary>
    public const string Name = "localhost";

    /// <summary>Asks for it.</summary>
    /// <returns>PEM.</returns>
    public static string At(int port)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(IPAddress.Loopback, port);
        var shown = "";
        using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) =>
        {
            shown = certificate is X509Certificate2 given ? given.ExportCertificatePem() : "";
            return shown.Length > 0;
        });
        tls.AuthenticateAsClient(Name);
        return shown;
    }
}

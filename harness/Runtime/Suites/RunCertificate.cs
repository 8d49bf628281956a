using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TestHarness.Runtime;

/// <summary>The certificate that a run shows on edges whose TLS it terminates, for 127.0.0.1 and localhost, and the address at which edges listen, signed by itself and good for a day.</summary>
internal sealed class RunCertificate : IDisposable
{
    private static readonly string[] SystemBundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

    private RunCertificate(X509Certificate2 certificate, string bundle) => (Certificate, Bundle) = (certificate, bundle);

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A file with what the machine trusts and this certificate, in PEM.</summary>
    public string Bundle { get; }

    /// <summary>Makes one and writes the bundle.</summary>
    public static RunCertificate Make(string folder, IPAddress listens, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TestHarness run", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        if (!listens.Equals(IPAddress.Loopback))
        {
            names.AddIpAddress(listens);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = time.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        Directory.CreateDirectory(folder);
        var bundle = Path.Combine(folder, "trusted.pem");
        var system = SystemBundles.FirstOrDefault(File.Exists) is { } known ? File.ReadAllText(known) : "";
        File.WriteAllText(bundle, system + certificate.ExportCertificatePem() + "\n");
        return new(certificate, bundle);
    }

    public void Dispose() => Certificate.Dispose();
}

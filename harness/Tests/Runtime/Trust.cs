using System.Security.Cryptography.X509Certificates;

namespace TestHarness.Tests.Runtime;

/// <summary>How a client trusts some certificates and no others.</summary>
internal static class Trust
{
    public static X509ChainPolicy Only(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}

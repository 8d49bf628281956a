using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>The pact at an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="User">A user's name, or null.</param>
/// <param name="Password">The password, or null.</param>
/// <param name="Token">A bearer token instead, or null.</param>
public sealed record UriSource(Uri Address, string? User = null, string? Password = null, string? Token = null) : PactSource
{
    internal override void AddTo(nint verifier, string provider) => SourceFfi.Url(verifier, Address.AbsoluteUri, User, Password, Token);
}

namespace TestHarness.Core.Verify;

/// <summary>What is asked of a service that looks at tokens (VERDICTS 4.11).</summary>
internal static class AuthProtocol
{
    public static readonly IReadOnlyList<Trial<AuthPolicy>> Trials = [new AuthMatrix(), new AuthKeys()];
}

namespace TestHarness.Core.Suites;

/// <summary>An address that faults and load may go to: on this machine.</summary>
internal static class LocalAddress
{
    public const string Cure = "write http://127.0.0.1 and a port: load and faults go to this machine only";

    public static bool IsOne(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", Host: "127.0.0.1" or "localhost" };
}

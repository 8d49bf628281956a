namespace TestHarness.Core.Verify;

/// <summary>What tokens are signed with, and how they name it.</summary>
/// <param name="Key">A secret for HS256, a private RSA key in PEM for RS256. It is for tests only, and is not in the record.</param>
/// <param name="Id">Its <c>kid</c> in the token's head; null = they name none.</param>
public sealed record TokenKey(string Key, string? Id = null);

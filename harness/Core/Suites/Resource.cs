namespace TestHarness.Core.Suites;

/// <summary>What services of the suite need and that is none of them: here a stand-in for a third party.</summary>
public sealed record Resource
{
    /// <summary>Its name; services call it by that.</summary>
    public required string Name { get; init; }

    /// <summary>A file or folder of WireMock's JSON mappings, relative to the suite file.</summary>
    public required string Stub { get; init; }
}

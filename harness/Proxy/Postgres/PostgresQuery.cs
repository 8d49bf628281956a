namespace TestHarness.Proxy;

/// <summary>A query cycle, in words.</summary>
/// <param name="Method">The first keyword of its first statement, in capitals.</param>
/// <param name="Path">The statements without their literals.</param>
/// <param name="InTransaction">A transaction was open when the last cycle ended.</param>
internal sealed record PostgresQuery(string Method, string Path, bool InTransaction);

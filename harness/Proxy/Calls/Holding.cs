namespace TestHarness.Proxy;

/// <summary>A reason to wait, which ends with its lease at the latest.</summary>
/// <param name="Lease">Whose.</param>
/// <param name="By">At most so long; null = until <paramref name="Until"/> or the lease's end.</param>
/// <param name="Until">Completes when there is no more reason to wait; null = only time tells.</param>
internal readonly record struct Holding(Lease Lease, TimeSpan? By, Task? Until = null);

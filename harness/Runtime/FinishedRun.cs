using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>A run that is over; its folder holds the manifest and the whole record.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Manifest">Its manifest, not judged yet; <see cref="RunManifest.Problem"/> says what went wrong with the environment.</param>
public sealed record FinishedRun(RunFolder Folder, RunManifest Manifest);

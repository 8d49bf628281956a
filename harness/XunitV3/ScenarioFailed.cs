namespace TestHarness.XunitV3;

/// <summary>A scenario that did not hold. Its stack trace is the place in the YAML file, so that a test explorer jumps there.</summary>
/// <param name="message">What happened, its first line enough for itself.</param>
/// <param name="file">The file's full path.</param>
/// <param name="line">The line, from 1.</param>
#pragma warning disable CA1032, RCS1194 // It is thrown in one place, with all it needs.
public sealed class ScenarioFailed(string message, string file, int line) : Exception(message)
#pragma warning restore CA1032, RCS1194
{
    /// <inheritdoc/>
    public override string StackTrace => $"   at {Path.GetFileNameWithoutExtension(file)} in {file}:line {line}";
}

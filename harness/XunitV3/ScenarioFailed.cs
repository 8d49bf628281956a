// The runner writes an exception's type in front of its message, unless the type is of this namespace;
// and the message's first line must begin with what happened, or with INCONCLUSIVE or ERROR.
#pragma warning disable IDE0130
namespace Xunit.Sdk;
#pragma warning restore IDE0130

/// <summary>A scenario that did not hold. Its stack trace is the place in the YAML file, so that a test explorer jumps there.</summary>
/// <param name="message">What happened, its first line enough for itself.</param>
/// <param name="file">The file's full path.</param>
/// <param name="line">The line, from 1.</param>
#pragma warning disable CA1032, CA1064, RCS1194 // It is thrown by one class, with all it needs.
internal sealed class ScenarioFailed(string message, string file, int line) : Exception(message)
#pragma warning restore CA1032, CA1064, RCS1194
{
    /// <inheritdoc/>
    public override string StackTrace => $"   at {Path.GetFileNameWithoutExtension(file)} in {file}:line {line}";
}

using System.Runtime.CompilerServices;
using Xunit.v3;

namespace TestHarness.XunitV3;

/// <summary>Makes every scenario file of a folder a test case of the method, which takes a <see cref="ScenarioCase"/> and returns what its <see cref="ScenarioCase.RunAsync"/> gives.</summary>
/// <param name="folder">The folder, absolute or relative to the test project's own.</param>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(ScenariosDiscoverer))]
public sealed class ScenariosAttribute(string folder, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1) : Attribute, IFactAttribute
{
    /// <summary>The folder, absolute or relative to the test project's own.</summary>
    public string Folder { get; } = folder;

    /// <inheritdoc/>
    public string? SourceFilePath { get; } = sourceFilePath;

    /// <inheritdoc/>
    public int? SourceLineNumber { get; } = sourceLineNumber;

    /// <summary>Null: each file names its own case.</summary>
    public string? DisplayName => null;

    /// <summary>Always false: each file says with <c>nightly</c> or <c>skip</c> when it is not run.</summary>
    public bool Explicit => false;

    /// <summary>Null: each file says it with <c>skip</c> or <c>needs</c>.</summary>
    public string? Skip => null;

    /// <summary>Null: see <see cref="Skip"/>.</summary>
    public Type[]? SkipExceptions => null;

    /// <summary>Null: see <see cref="Skip"/>.</summary>
    public Type? SkipType => null;

    /// <summary>Null: see <see cref="Skip"/>.</summary>
    public string? SkipUnless => null;

    /// <summary>Null: see <see cref="Skip"/>.</summary>
    public string? SkipWhen => null;

    /// <summary>None: the scenario's own timeout ends the run, takes its faults back and still writes the report.</summary>
    public int Timeout => 0;
}

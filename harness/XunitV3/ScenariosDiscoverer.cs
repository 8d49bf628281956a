using Xunit.Sdk;
using Xunit.v3;

namespace TestHarness.XunitV3;

/// <summary>Finds the files of <see cref="ScenariosAttribute"/>. Nothing that stands in a file makes it throw: a broken file is a case that fails with its mistakes.</summary>
public sealed class ScenariosDiscoverer : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        ArgumentNullException.ThrowIfNull(factAttribute);
        var project = TestProject.Of(testMethod.TestClass.Class.Assembly);
        var folder = project.Folder(((ScenariosAttribute)factAttribute).Folder);
        var nightly = Environment.GetEnvironmentVariable("TESTHARNESS_NIGHTLY") == "1";
        var cases = ScenarioFolder.Files(folder)
            .Select(file => DescribedFile.Of(new(file, project.Root, project.Harness)))
            .Where(file => nightly || !file.Tags.Contains("nightly"))
            .Select(file => Case(testMethod, file));
        return new(cases.ToList<IXunitTestCase>());
    }

    private static XunitTestCase Case(IXunitTestMethod method, DescribedFile file) => new(
        Collections.Of(method, file),
        file.Name,
        UniqueIDGenerator.ForTestCase(method.UniqueID, null, [file.Case.Label]),
        @explicit: false,
        skipReason: file.Skip.Length > 0 ? file.Skip : null,
        traits: file.Traits(),
        testMethodArguments: [file.Case],
        sourceFilePath: file.Case.File,
        sourceLineNumber: file.Line);
}

using System.Reflection;
using System.Text.Json.Serialization;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Tests.Core.Reading;

/// <summary>The reference files show every key; each line is read, or is marked as later and named so.</summary>
public sealed class ReferenceFileTests
{
    [Fact]
    public void The_reference_scenario_is_read_but_for_what_it_calls_later()
    {
        var path = Repo.File("scenarios/REFERENCE.scenario.yaml");

        AssertLater(path, ScenarioFile.Read(path, Read, _ => null).Problems);
    }

    [Fact]
    public void The_reference_suite_is_read_but_for_what_it_calls_later()
    {
        var path = Repo.File("fixtures/REFERENCE.suite.yaml");

        AssertLater(path, ScenarioFile.ReadSuite(path, File.ReadAllText(path), _ => null).Problems);
    }

    [Theory]
    [InlineData("scenarios/shop")]
    [InlineData("scenarios/finance")]
    [InlineData("scenarios/known-bad")]
    public void Every_scenario_of_this_repository_is_read_without_a_problem(string folder)
    {
        var files = Directory.GetFiles(Repo.File(folder), "*.yaml");

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => ScenarioFile.Read(file, Read, _ => null).Problems).Select(problem => problem.ToString()));
    }

    /// <summary>A fault that touches nothing makes its run inconclusive, and that fails its test: so every kind is really done.</summary>
    [Fact]
    public void Every_kind_of_fault_is_used_by_a_scenario_that_must_pass() =>
        Assert.Empty(typeof(PlannedFault).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(known => known.DerivedType)
            .Except(Directory.GetFiles(Repo.File("scenarios/shop"), "*.yaml").SelectMany(file => ScenarioFile.Read(file, Read, _ => null).Scenarios).SelectMany(scenario => scenario.Faults).Select(fault => fault.GetType())));

    [Fact]
    public void Every_scenario_of_this_repository_is_a_test_case() =>
        Assert.DoesNotContain(
            Directory.GetFiles(Repo.File("scenarios"), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repo.File("scenarios"), file)).Where(ScenarioFile.IsScenario),
            file => Path.GetDirectoryName(file) is not ("shop" or "finance" or "known-bad"));

    private static string? Read(string path) => path switch
    {
        _ when path.EndsWith("data/skus.txt", StringComparison.Ordinal) => Repo.Text("fixtures/shop/data/skus.txt"),
        _ => File.Exists(path) ? File.ReadAllText(path) : null,
    };

    private static void AssertLater(string path, IEnumerable<Problem> all)
    {
        // The reference scenario is read with the reference suite, which has later keys of its own.
        var problems = all.Where(problem => problem.Place.File == path).ToList();
        var expected = File.ReadAllLines(path).Select((line, index) => (line, number: index + 1)).Where(line => line.line.EndsWith("# later", StringComparison.Ordinal)).Select(line => line.number);

        Assert.Empty(problems.Where(problem => !problem.Message.Contains("not yet supported", StringComparison.Ordinal)).Select(problem => problem.ToString()));
        Assert.Equal(expected, problems.Select(problem => problem.Place.Line).Distinct());
    }
}

using TestHarness.Core.Scenarios;
using TestHarness.Tests.Repository;

namespace TestHarness.Tests.Planted;

/// <summary>Every bug of the catalogue is planted, beside a good twin that is the same but for the bug.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Every_bug_of_the_catalogue_is_planted_once_besides_what_the_seeds_have()
    {
        var planted = PlantedCase.OfTheMimic.Where(one => one is { IsGood: false, IsSeed: false, IsFurther: false }).Select(one => one.Bug).ToList();

        Assert.Equal(94, PlantedCase.Catalogue.Count);
        Assert.Equal(PlantedCase.Catalogue.Order(StringComparer.Ordinal), planted.Order(StringComparer.Ordinal));
        Assert.Subset(PlantedCase.Catalogue.ToHashSet(), PlantedCase.All.Where(one => one.IsSeed).Select(one => one.Bug).ToHashSet());
    }

    [Fact]
    public void Some_bugs_of_the_catalogue_are_planted_in_Node_and_Python_too()
    {
        var planted = PlantedCase.All.Where(one => one is { IsGood: false, Caller.Length: > 0 }).ToList();

        Assert.Subset(PlantedCase.Catalogue.ToHashSet(), planted.Select(one => one.Bug).ToHashSet());
        Assert.Equal(["node", "python"], planted.Select(one => one.Caller).Distinct().Order(StringComparer.Ordinal));
        Assert.All(planted.GroupBy(one => one.Caller), some => Assert.InRange(some.Select(one => one.Bug).Distinct().Count(), 8, PlantedCase.Catalogue.Count));
    }

    [Fact]
    public void Bugs_beyond_the_catalogue_have_numbers_of_their_own()
    {
        var further = PlantedCase.All.Where(one => one.IsFurther).Select(one => one.Bug).ToList();

        Assert.Equal(PlantedCase.Ids("X", further.Count).Order(StringComparer.Ordinal), further.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_file_is_named_after_its_bug() => Findings.None(
        PlantedCase.All.Where(one => !Fits(one)).Select(one => $"{one.Family}/{one.Name}: its bug is {one.Bug}"));

    [Fact]
    public void Every_family_has_one_good_twin_and_its_bugs_differ_from_it() => Findings.None(
        PlantedCase.All.GroupBy(one => one.Family, StringComparer.Ordinal).SelectMany(Complaints));

    [Fact]
    public void The_page_names_every_family()
    {
        var page = Repo.Text("fixtures/planted/README.md");

        Findings.None(PlantedCase.All.Select(one => one.Family).Distinct().Where(family => !page.Contains($"`{family}`", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("suite.yaml", "caller -> callee, caller -> middle, caller -> beside, caller -> backup, middle -> callee")]
    [InlineData("saga-suite.yaml", "orders -> stock, orders -> bank")]
    [InlineData("messages-suite.yaml", "producer -> consumer, consumer -> store")]
    [InlineData("node-suite.yaml", "caller -> callee, caller -> beside, caller -> backup")]
    [InlineData("node-pair-suite.yaml", "caller -> callee")]
    [InlineData("pair-suite.yaml", "caller -> callee")]
    [InlineData("python-suite.yaml", "caller -> callee")]
    public void A_suite_file_is_read_without_a_problem(string file, string edges)
    {
        var (suite, problems) = ScenarioFile.ReadSuite(file, Repo.Text($"fixtures/planted/{file}"), _ => null);

        Assert.Empty(problems.Select(problem => problem.ToString()));
        Assert.Equal(edges, string.Join(", ", suite!.Edges));
    }

    [Theory]
    [InlineData("ops-suite.yaml", "caller -> callee", "caller -> beside")]
    [InlineData("discovery-suite.yaml", "caller -> registry", "caller -> a", "caller -> b", "caller -> c", "a -> registry", "b -> registry", "c -> registry")]
    public void The_other_suite_files_are_read_without_a_problem(string file, params string[] edges)
    {
        var (suite, problems) = ScenarioFile.ReadSuite(file, Repo.Text($"fixtures/planted/{file}"), _ => null);

        Assert.Empty(problems.Select(problem => problem.ToString()));
        Assert.Equal(edges, suite!.Edges);
    }

    private static bool Fits(PlantedCase one) =>
        one.IsGood ? one.Name == "good" : one.Name.StartsWith((one.IsSeed ? "seed-" : "") + one.Bug.ToLowerInvariant() + "-", StringComparison.Ordinal);

    private static IEnumerable<string> Complaints(IGrouping<string, PlantedCase> family)
    {
        var good = family.Where(one => one.IsGood).ToList();
        var bad = family.Where(one => !one.IsGood).ToList();
        return good is [var twin]
            ? bad.Where(one => one.Pattern != twin.Pattern || one.Behaviour == twin.Behaviour).Select(one => $"{one.Family}/{one.Name}: of another pattern than its good twin, or the same as it")
                .Concat(bad.Count == 0 ? [$"{family.Key}: no bug"] : [])
            : [$"{family.Key}: {good.Count} good twins"];
    }
}

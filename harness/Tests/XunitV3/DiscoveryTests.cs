using TestHarness.XunitV3;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace TestHarness.Tests.XunitV3;

/// <summary>What the discoverer makes of a folder.</summary>
public sealed class DiscoveryTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task A_file_becomes_a_case_with_its_claim_traits_and_place()
    {
        var file = _folder.Good("outage.yaml", "The breaker opens", "tags: [breaker, quick]\nowner: team-checkout");
        var found = Assert.Single(await Discover());
        Assert.Equal("The breaker opens", found.TestCaseDisplayName);
        Assert.Equal(["outage"], found.Traits["scenario"]);
        Assert.Equal(["breaker", "quick"], found.Traits["tag"]);
        Assert.Equal(["team-checkout"], found.Traits["owner"]);
        Assert.Equal((file, 2), (found.SourceFilePath, found.SourceLineNumber));
        Assert.Null(found.SkipReason);
        Assert.Equal(0, found.Timeout);
    }

    [Fact]
    public async Task Files_come_in_order_from_folders_inside_too_and_foreign_files_do_not()
    {
        _folder.Good("b.yaml", "Second");
        _folder.Good("a.yaml", "First");
        _folder.Good("more/c.yaml", "Third");
        _folder.Good("bin/d.yaml", "Not this");
        _folder.Bad("REFERENCE.scenario.yaml", "nor: this");
        Assert.Equal(["First", "Second", "Third"], await Names());
    }

    [Fact]
    public async Task A_broken_file_is_a_case_that_fails_with_all_its_mistakes()
    {
        var file = _folder.Bad("broken.yaml", "name: Broken\nsuite: nowhere.yaml\ntimeout: 240\n");
        _folder.Good("good.yaml", "Good");
        var found = await Discover();
        Assert.Equal([file, "Good"], found.Select(f => f.TestCaseDisplayName));
        var failed = await Assert.ThrowsAsync<ScenarioFailed>(() => Case(found[0]).RunAsync());
        Assert.Contains($"{file}(2,8): error: there is no suite file", failed.Message, StringComparison.Ordinal);
        Assert.Contains($"{file}(3,10): error: 'timeout' is not a duration: '240'", failed.Message, StringComparison.Ordinal);
        Assert.Equal($"   at broken in {file}:line 1", failed.StackTrace);
    }

    [Theory]
    [InlineData("[retry\ntimeout: 1s")]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("\tname: x")]
    [InlineData("name: *unknown")]
    [InlineData("matrix: 3")]
    public async Task Nothing_that_stands_in_a_file_hides_the_others(string text)
    {
        _folder.Bad("a.yaml", text);
        _folder.Good("good.yaml", "Good");
        var found = await Discover();
        Assert.Equal([Path.Combine(_folder.Path, "a.yaml"), "Good"], found.Select(f => f.TestCaseDisplayName));
        Assert.Contains("a.yaml(", (await Assert.ThrowsAsync<ScenarioFailed>(() => Case(found[0]).RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nightly_files_are_left_out_by_day()
    {
        string[] all = Environment.GetEnvironmentVariable("TESTHARNESS_NIGHTLY") == "1" ? ["A long one", "A short one"] : ["A short one"];
        _folder.Good("long.yaml", "A long one", "tags: [nightly]");
        _folder.Good("short.yaml", "A short one");
        Assert.Equal(all, await Names());
    }

    [Fact]
    public async Task Skip_is_the_reason_to_skip_and_of_what_is_needed_the_harness_says_it()
    {
        _folder.Good("a.yaml", "Skipped", "skip: waits for SHOP-12");
        _folder.Good("b.yaml", "Needy", "needs: [docker, postgres]");
        _folder.Good("c.yaml", "Needy too", "needs: [browser]");
        Assert.Equal(
            ["waits for SHOP-12", null, null],
            (await Discover()).Select(found => found.SkipReason));
    }

    [Fact]
    public async Task A_matrix_is_one_case_under_the_name_without_its_values()
    {
        _folder.Good("m.yaml", "Both ways [of it]", "matrix:\n  share: [1%, 2%]\ndescription: ${matrix.share}");
        Assert.Equal(["Both ways [of it]"], await Names());
    }

    [Fact]
    public async Task A_planted_defect_is_a_case_like_any_other()
    {
        _folder.Good("known-bad/d.yaml", "Caught", "known_bad: { fails: { errors: GET /orders } }");
        Assert.Equal(["Caught"], await Names());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_failing_case()
    {
        var gone = Path.Combine(_folder.Path, "gone");
        var found = Assert.Single(await Discover(gone));
        Assert.Equal($"there is no file or folder '{gone}'", (await Assert.ThrowsAsync<ScenarioFailed>(() => Case(found).RunAsync())).Message);
    }

    [Fact]
    public async Task The_id_of_a_case_survives_a_new_claim()
    {
        _folder.Good("a.yaml", "Old words");
        var before = Assert.Single(await Discover()).UniqueID;
        _folder.Good("a.yaml", "New words");
        _folder.Good("b.yaml", "New words");
        var after = await Discover();
        Assert.Equal(before, after[0].UniqueID);
        Assert.NotEqual(before, after[1].UniqueID);
    }

    [Fact]
    public void A_case_goes_to_the_process_that_runs_it_and_back()
    {
        var written = SerializationHelper.Instance.Serialize(new ScenarioCase("/r/s/a.yaml", "/r", "/r/harness.dll"));
        var read = SerializationHelper.Instance.Deserialize<ScenarioCase>(written)!;
        Assert.Equal(("/r/s/a.yaml", "/r", "/r/harness.dll", "s/a.yaml"), (read.File, read.Root, read.Harness, read.Label));
    }

    [Fact]
    public async Task Files_that_ask_call_by_call_are_begun_beside_each_other_and_those_that_are_measured_after_them_one_at_a_time()
    {
        _folder.Asking("a.yaml", "Asks");
        _folder.Asking("b.yaml", "Asks too");
        _folder.Good("c.yaml", "Measured");
        _folder.Good("d.yaml", "Measured too");
        var collections = (await Discover()).Select(found => found.TestCollection).ToList();
        Assert.Equal([false, false, true, true], collections.Select(collection => collection.DisableParallelization));
        Assert.Equal(3, collections.Select(collection => collection.UniqueID).Distinct().Count());
        Assert.Equal(collections[2].UniqueID, collections[3].UniqueID);
    }

    [Fact]
    public async Task A_class_that_says_its_collection_keeps_it()
    {
        _folder.Asking("a.yaml", "Asks");
        _folder.Good("b.yaml", "Measured");
        var found = await Discover(holder: typeof(Collected));
        Assert.All(found, one => Assert.Equal("holder", one.TestCollection.TestCollectionDisplayName));
    }

    public void Dispose() => _folder.Dispose();

    private static ScenarioCase Case(IXunitTestCase found) => (ScenarioCase)((XunitTestCase)found).TestMethodArguments.Single()!;

    private async Task<IEnumerable<string>> Names() => (await Discover()).Select(found => found.TestCaseDisplayName);

    private async Task<IReadOnlyList<IXunitTestCase>> Discover(string? folder = null, Type? holder = null)
    {
        var assembly = new XunitTestAssembly(typeof(DiscoveryTests).Assembly);
        var type = new XunitTestClass(holder ?? typeof(Holder), new XunitTestCollection(assembly, null, false, "holder"));
        var method = new XunitTestMethod(type, type.Class.GetMethod(nameof(Holder.Run))!, []);
        return [.. await new ScenariosDiscoverer().Discover(TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration()), method, new ScenariosAttribute(folder ?? _folder.Path))];
    }

    private static class Holder
    {
        public static Task Run(ScenarioCase scenario) => scenario.RunAsync();
    }

    [Collection("of its own")]
    private static class Collected
    {
        public static Task Run(ScenarioCase scenario) => scenario.RunAsync();
    }
}

namespace TestHarness.Tests.Repository;

/// <summary>The limits of size that every file and method keeps, tests too: what one can read at a sitting.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int MedianFile = 60;
    private const int LongestMethod = 60;
    private const int LongestPage = 120;
    private const int DeepestNesting = 3;
    private const int MostParameters = 5;

    // A positional record is data: its "parameters" are its fields, and nobody calls it by place with so many.
    private const int MostFields = 7;

    private static readonly string[] Folders = ["harness", "scenarios", "fixtures", "contracts"];

    [Fact]
    public void No_file_method_nesting_or_parameter_list_is_over_its_limit() => Findings.None(
        TooLong(".cs", LongestFile).Concat(TooLong(".mjs", LongestFile)).Concat(TooLong(".razor", LongestPage))
            .Concat(Ours(".cs").SelectMany(file => Measures.Of(file, Repo.Text(file))).SelectMany(Complaints)));

    [Fact]
    public void The_median_file_is_a_screenful()
    {
        var lengths = Ours(".cs").Where(file => !IsTest(file)).Select(file => Tree.Lines(file).Length).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, MedianFile);
    }

    [Fact]
    public void The_measures_see_what_they_are_to_see()
    {
        var planted = """
            foreach (var a in args) { if (a is "") { } else if (a is "x") { while (true) { try { } finally { } } } }
            sealed class Wide(int a, int b, int c, int d, int e, int f);
            sealed record Row(int A, int B, int C, int D, int E, int F, int G, int H);
            class Long { void Over(
            """ + new string('\n', LongestMethod) + ") { } }";

        Assert.Equal(
            [
                "a.cs:1: the program nests 4 deep; 3 is the limit",
                "a.cs:2: Wide has 6 parameters; 5 is the limit: group them in a record",
                "a.cs:3: Row has 8 fields; 7 is the limit: group them in records",
                "a.cs:4: Over is 61 lines; 60 is the limit",
            ],
            Measures.Of("a.cs", planted).SelectMany(Complaints));
    }

    private static IEnumerable<string> Ours(string ending) => Folders.SelectMany(folder => Tree.Files(ending, folder));

    private static bool IsTest(string file) => file.StartsWith("harness/Tests/", StringComparison.Ordinal) || file.StartsWith("harness/BrowserTests/", StringComparison.Ordinal) || !(file.StartsWith("harness/", StringComparison.Ordinal) || file.StartsWith("fixtures/", StringComparison.Ordinal));

    private static IEnumerable<string> TooLong(string ending, int limit) =>
        from file in Ours(ending)
        let lines = Tree.Lines(file).Length
        where lines > limit
        select $"{file}:1: {lines} lines; {limit} is the limit";

    private static IEnumerable<string> Complaints(Measures code)
    {
        if (code.Lines > LongestMethod)
        {
            yield return $"{code.Place}: {code.Name} is {code.Lines} lines; {LongestMethod} is the limit";
        }

        if (code.Nesting > DeepestNesting)
        {
            yield return $"{code.Place}: {code.Name} nests {code.Nesting} deep; {DeepestNesting} is the limit";
        }

        if (code is { IsData: false, Parameters: > MostParameters })
        {
            yield return $"{code.Place}: {code.Name} has {code.Parameters} parameters; {MostParameters} is the limit: group them in a record";
        }

        if (code is { IsData: true, Parameters: > MostFields })
        {
            yield return $"{code.Place}: {code.Name} has {code.Parameters} fields; {MostFields} is the limit: group them in records";
        }
    }
}

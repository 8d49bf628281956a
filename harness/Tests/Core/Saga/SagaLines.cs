using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>Lines of the shop's saga for hand-written histories.</summary>
internal static class SagaLines
{
    public const string AtRest = "60.0 mark recovery ends";
    public static readonly IReadOnlyList<SagaStep> Steps = Shop.Suite.Sagas[0].Steps;

    /// <summary>A step, e.g. <c>Do(1.0, "Charge", "402 5ms")</c>.</summary>
    public static string Do(double at, string step, string ending, string id = "o-1") => Line(at, Step(step).On, Step(step).Request, ending, id);

    /// <summary>The undo of a step.</summary>
    public static string Undo(double at, string step, string ending = "200 10ms", string id = "o-1") => Line(at, Step(step).On, Step(step).Undo!, ending, id);

    /// <summary>A saga that runs through, 0.1 s for each step.</summary>
    public static IEnumerable<string> Whole(double at, string id) => Steps.Select((step, i) => Do(at + (i * 0.1), step.Name, "201 10ms", id));

    /// <summary>A saga whose charge had no answer, undone in reverse order.</summary>
    public static IEnumerable<string> Undone(double at, string id, double after = 0.1) =>
    [
        Do(at, "ReserveStock", "201 10ms", id), Do(at + 0.1, "Charge", "reset 10ms fault=outage", id),
        Undo(at + 0.1 + after, "Charge", "200 10ms", id), Undo(at + 0.2 + after, "ReserveStock", "200 10ms", id),
    ];

    public static RunRecord Record(params IEnumerable<string> lines) => History.Of(lines.Prepend("0.0 mark load"));

    public static SagaRule Rule(bool onlyFailed = true, double? within = 10, bool reverse = true, params string[] compensates) => new()
    {
        Place = Shop.At(7), Subject = "place-order", OnlyFailed = onlyFailed, Compensates = compensates, Reverse = reverse, Every = true,
        Within = within is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    public static Verdict Judged(SagaRule rule, string name, params IEnumerable<string> lines) =>
        Assert.Single(SagaEngine.Judge(rule, Shop.Plan(rule), Record(lines)), verdict => verdict.Rule == $"saga {name}");

    public static (Outcome, string) Said(Verdict verdict) => (verdict.Outcome, verdict.Sentence.Length > 0 ? verdict.Sentence : verdict.Observed);

    private static SagaStep Step(string name) => Steps.Single(step => step.Name == name);

    private static string Line(double at, string edge, RequestPattern request, string ending, string id) =>
        FormattableString.Invariant($"{at:0.000} ex {edge.Replace(" ", "", StringComparison.Ordinal)} {request.Method} {request.Path.Replace("*", "r7", StringComparison.Ordinal)} {ending} {(id.Length > 0 ? "id=" + id : "")}");
}

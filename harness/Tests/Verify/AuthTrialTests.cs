using System.Security.Cryptography;
using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trial of a service that looks at tokens against a simulated one, right and wrong in every way it can be.</summary>
public sealed class AuthTrialTests
{
    private const string LetsIn = "auth lets only right tokens in";
    private const string Nothing = "auth does nothing for the others";
    private static readonly PlannedLoad Work = Simulated.Request("GET");

    private static readonly AuthPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Work, Key = "a secret for tests", Issuer = "shop", Audience = "caller",
        Forged = new Dictionary<string, string> { ["X-Service"] = "orders" }, Operations = [Work with { Method = "POST" }],
    };

    private static readonly Dictionary<string, (Func<SimulatedGuard> Suite, string Wrong)> Bad = new()
    {
        ["J1 iat in milliseconds"] = (() => new(Policy) { ChecksIssued = false }, "GET /work with token 'issued in milliseconds' was answered 200 and POST /work with token 'issued in milliseconds' was answered 200"),
        ["J2 alg none"] = (() => new(Policy) { AllowsNone = true }, "GET /work with token 'alg none' was answered 200 and POST /work with token 'alg none' was answered 200"),
        ["J3 trusts a header"] = (() => new(Policy) { TrustsHeader = true }, "GET /work with token 'a header in place of a token' was answered 200 and POST /work with token 'a header in place of a token' was answered 200"),
    };

    public static TheoryData<string> Bugs => [.. Bad.Keys];

    [Fact]
    public void A_right_guard_passes_every_rule() => TrialAssert.Passed(new SimulatedGuard(Policy), LetsIn, Nothing);

    [Fact]
    public void A_right_guard_of_RS256_passes_every_rule()
    {
        using var rsa = RSA.Create(2048);
        TrialAssert.Passed(new SimulatedGuard(Policy with { Key = rsa.ExportPkcs8PrivateKeyPem(), IsRsa = true }), LetsIn, Nothing);
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_with_the_token_that_was_let_in(string bug)
    {
        var (suite, wrong) = Bad[bug];
        var verdicts = suite().Verify();
        Assert.Equal((Outcome.Failed, wrong), (verdicts[0].Outcome, verdicts[0].Observed));
        Assert.Equal((Outcome.Failed, "2 for 22 requests"), (verdicts[1].Outcome, verdicts[1].Observed));
    }

    [Theory]
    [InlineData("wrong key", "truncated", "other algorithm")]
    public void Without_a_look_at_signatures_all_that_are_wrong_are_named(params string[] names)
    {
        var verdict = new SimulatedGuard(Policy) { ChecksSignature = false }.Verify()[0];
        Assert.All(names, name => Assert.Contains($"'{name}'", verdict.Observed, StringComparison.Ordinal));
    }

    [Fact]
    public void Issuer_and_audience_are_looked_at()
    {
        var verdict = new SimulatedGuard(Policy) { ChecksClaims = false }.Verify()[0];
        Assert.Contains("'wrong issuer'", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("'wrong audience'", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_before_the_token_is_looked_at_fails() => TrialAssert.Failed(new SimulatedGuard(Policy) { WorksFirst = true }, Nothing);

    [Fact]
    public void A_refusal_that_is_an_error_fails() => TrialAssert.Failed(new SimulatedGuard(Policy) { Refuses = 500 }, LetsIn);
}

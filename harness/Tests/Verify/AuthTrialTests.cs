using System.Security.Cryptography;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
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
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Work, Key = new("a secret for tests"), Issuer = "shop", Audience = "caller",
        Forged = new Dictionary<string, string> { ["X-Service"] = "orders" }, Operations = [Work with { Method = "POST" }],
    };

    /// <summary>The same at two edges, with keys that change, clocks that differ and effects that are counted.</summary>
    private static readonly AuthPolicy Whole = Policy with
    {
        Key = new("a secret for tests", "k2"), Before = new("the secret before", "k1"), Revoked = new("the secret of old", "k0"), ClockSkew = TimeSpan.FromSeconds(30),
        Edges = ["orders -> caller", "gateway -> caller"], Effect = new(Simulated.Request("GET") with { Path = "/count" }, "$.done"),
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
        TrialAssert.Passed(new SimulatedGuard(Policy with { Key = new(rsa.ExportPkcs8PrivateKeyPem()), IsRsa = true }), LetsIn, Nothing);
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

    [Fact]
    public void The_whole_matrix_is_asked_of_each_edge()
    {
        var suite = new SimulatedGuard(Whole);
        TrialAssert.Passed(suite, LetsIn, Nothing);
        var asked = suite.Seen.OfType<Operation>().Where(operation => operation.Via.Contains("->", StringComparison.Ordinal)).ToList();
        Assert.Equal(["orders -> caller", "gateway -> caller"], asked.Select(operation => operation.Via).Distinct());
        Assert.Equal(2 * 2 * 16, asked.Count);
        Assert.Equal(2 * 2 * 4, asked.Count(operation => operation.Succeeded));
    }

    [Fact]
    public void A_right_token_that_is_refused_fails_by_its_name()
    {
        Assert.Contains("'signed with the key before' was answered 401 on orders → caller", new SimulatedGuard(Whole) { ForgetsKeyBefore = true }.Verify()[0].Observed, StringComparison.Ordinal);
        var skewed = new SimulatedGuard(Whole) { AllowsNoSkew = true }.Verify()[0].Observed;
        Assert.Contains("'ended within the skew'", skewed, StringComparison.Ordinal);
        Assert.Contains("'begins within the skew'", skewed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_was_withdrawn_lets_nobody_in()
    {
        var verdicts = new SimulatedGuard(Whole) { KnowsRevoked = true }.Verify();
        Assert.Contains("'signed with a revoked key' was answered 200 on gateway → caller", verdicts[0].Sentence, StringComparison.Ordinal);
        Assert.Equal((Outcome.Failed, "0, 4 for 48 requests"), (verdicts[1].Outcome, verdicts[1].Observed));
    }

    [Fact]
    public void An_effect_without_a_call_is_counted()
    {
        var verdict = new SimulatedGuard(Whole) { WorksFirst = true }.Verify()[1];
        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Contains("led to $.done having grown by 48", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_that_cannot_be_read_is_inconclusive()
    {
        var verdict = new SimulatedGuard(Whole) { CountsNothing = true }.Verify()[1];
        Assert.Equal((Outcome.Inconclusive, "$.done could not be read from the answer of GET /count"), (verdict.Outcome, verdict.Why));
    }

    [Fact]
    public void An_operation_whose_effect_was_not_seen_is_vouched_for_by_no_other()
    {
        var verdict = new SimulatedGuard(Policy) { DoesNothingFor = "POST" }.Verify()[1];
        Assert.Equal((Outcome.Inconclusive, "with a right token no call came to any edge for POST /work either"), (verdict.Outcome, verdict.Why));
        var counted = new SimulatedGuard(Whole) { DoesNothingFor = "POST" }.Verify()[1];
        Assert.Equal(
            "with a right token no call came to any edge and nothing was added to $.done of caller for POST /work on orders → caller and POST /work on gateway → caller either",
            counted.Why);
    }

    [Fact]
    public void Of_those_that_read_no_effect_is_asked_and_they_are_guarded_all_the_same()
    {
        var policy = Policy with { Operations = [], Reads = Policy.Operations };
        TrialAssert.Passed(new SimulatedGuard(policy) { DoesNothingFor = "POST" }, LetsIn, Nothing);
        Assert.Contains("POST /work with token 'alg none' was answered 200", new SimulatedGuard(policy) { AllowsNone = true }.Verify()[0].Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_done_once_is_asked_with_wrong_tokens_first()
    {
        TrialAssert.Passed(new SimulatedGuard(Policy) { DoesOnce = "POST" }, LetsIn, Nothing);
        var verdict = new SimulatedGuard(Policy) { DoesOnce = "POST", AllowsNone = true }.Verify()[1];
        Assert.Contains("POST /work with token 'alg none'", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_answer_to_one_token_hides_no_other_that_was_let_in()
    {
        var silent = new SimulatedGuard(Policy) { IsSilentWithout = true }.Verify()[0];
        Assert.Equal((Outcome.Inconclusive, "GET /work with token 'missing' got no answer"), (silent.Outcome, silent.Why));
        var verdict = new SimulatedGuard(Policy) { IsSilentWithout = true, AllowsNone = true }.Verify()[0];
        Assert.Equal((Outcome.Failed, "GET /work with token 'alg none' was answered 200 and POST /work with token 'alg none' was answered 200"), (verdict.Outcome, verdict.Observed));
    }

    [Fact]
    public void Tokens_within_the_skew_have_seconds_to_spare_or_are_not_asked()
    {
        var small = new SimulatedGuard(Whole with { ClockSkew = TimeSpan.FromSeconds(9) });
        TrialAssert.Passed(small, LetsIn, Nothing);
        Assert.Equal(2 * 2 * 2, small.Seen.OfType<Operation>().Count(operation => operation.Succeeded && operation.Via.Contains("->", StringComparison.Ordinal)));
        TrialAssert.Passed(new SimulatedGuard(Whole with { ClockSkew = TimeSpan.FromSeconds(10) }) { SecondsLate = 5 }, LetsIn, Nothing);
    }

    [Fact]
    public void Of_what_only_reads_no_effect_is_asked() => TrialAssert.Passed(new SimulatedGuard(Policy with { OnlyReads = true }), LetsIn);
}

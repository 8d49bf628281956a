using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trial of a service that fetches the keys of tokens, right and wrong in every way it can be.</summary>
public sealed class AuthKeysTests
{
    private const string LetsIn = "auth lets only right tokens in";
    private const string Nothing = "auth does nothing for the others";
    private const string Keeps = "auth keeps its keys";
    private const string AsksOnce = "auth asks once for unknown keys";
    private const string Learns = "auth asks for new keys";
    private const string DoesWithout = "auth does without its key source";

    private static readonly AuthPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Simulated.Request("GET"), Key = new("a secret for tests", "k2"), Before = new("the secret before", "k1"), Issuer = "shop", Audience = "caller",
        Keys = new("caller -> keys", TimeSpan.FromSeconds(1)),
    };

    [Fact]
    public void Who_fetches_keys_once_and_keeps_them_passes_every_rule() =>
        TrialAssert.Passed(new SimulatedGuard(Policy), LetsIn, Nothing, Keeps, AsksOnce, Learns, DoesWithout);

    [Fact]
    public void A_call_for_each_unknown_key_fails_with_their_count()
    {
        var verdict = Of(new SimulatedGuard(Policy) { FetchesEachUnknown = true }, AsksOnce);
        Assert.Equal((Outcome.Failed, "10 calls for 10 requests"), (verdict.Outcome, verdict.Observed));
        Assert.Equal(
            "caller → keys: for 10 requests with keys that it does not know caller asked for keys 10 times; the design says at most 1: one, and another after 1.00 s.", verdict.Sentence);
    }

    [Fact]
    public void A_call_for_each_token_fails()
    {
        var verdict = Of(new SimulatedGuard(Policy) { FetchesEachTime = true }, Keeps);
        Assert.Equal((Outcome.Failed, "10 calls for 10 requests"), (verdict.Outcome, verdict.Observed));
    }

    [Fact]
    public void Who_never_asks_for_a_new_key_fails()
    {
        Assert.Equal(Outcome.Failed, Of(new SimulatedGuard(Policy) { NeverFetchesAgain = true }, Learns).Outcome);
        Assert.Equal("it did not ask for keys while it could get none", Of(new SimulatedGuard(Policy) { NeverFetchesAgain = true }, DoesWithout).Why);
    }

    [Fact]
    public void Few_calls_say_nothing_where_not_all_are_let_in_or_no_key_is_asked_for()
    {
        Assert.Equal("not every token of a known key was let in", Of(new SimulatedGuard(Policy) { LetsInEachSecond = true }, Keeps).Why);
        Assert.Equal("it never asked for one", Of(new SimulatedGuard(Policy) { NeverFetchesAgain = true }, AsksOnce).Why);
    }

    [Theory]
    [InlineData(Learns)]
    [InlineData(DoesWithout)]
    public void Who_is_silent_to_unknown_keys_is_not_judged(string rule) =>
        Assert.Equal("GET /work got no answer", Of(new SimulatedGuard(Policy) { IsSilentToUnknown = true }, rule).Why);

    [Fact]
    public void Keys_that_go_with_their_source_lock_everybody_out()
    {
        var verdict = Of(new SimulatedGuard(Policy) { ForgetsFetched = true }, DoesWithout);
        Assert.Equal((Outcome.Failed, "401 with a known key, 401 with an unknown one"), (verdict.Outcome, verdict.Observed));
    }

    [Fact]
    public void An_error_for_a_token_whose_key_cannot_be_had_is_no_refusal()
    {
        var verdict = Of(new SimulatedGuard(Policy) { FailsWithoutSource = true }, DoesWithout);
        Assert.Equal((Outcome.Failed, "200 with a known key, 500 with an unknown one"), (verdict.Outcome, verdict.Observed));
    }

    private static Verdict Of(SimulatedGuard suite, string rule) => Assert.Single(suite.Verify(), verdict => verdict.Rule == rule);
}

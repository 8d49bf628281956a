using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class ResultsJsonTests
{
    private const string Exact =
        """
        {
          "version": 1,
          "scenario": "A claim",
          "file": "shop.yaml",
          "line": 1,
          "outcome": "failed",
          "cause": "The breaker was 12.0 s late.",
          "seed": 42,
          "replay": "harness run shop.yaml --seed 42",
          "tries": [
            {
              "number": 1,
              "outcome": "inconclusive",
              "why": "The machine stalled."
            },
            {
              "number": 2,
              "outcome": "failed",
              "why": ""
            }
          ],
          "verdicts": [
            {
              "file": "shop.yaml",
              "line": 7,
              "rule": "breaker rule",
              "pattern": "breaker",
              "edge": "orders -> payments",
              "subject": "orders -> payments",
              "outcome": "failed",
              "why": "",
              "expected": "at most 5.00 s",
              "observed": "12.0 s",
              "sentence": "The breaker was 12.0 s late.",
              "evidence": [
                {
                  "at_s": -0.5,
                  "text": "before the load",
                  "trace": ""
                },
                {
                  "at_s": 12.00025,
                  "text": "opened",
                  "trace": "4bf92f35"
                }
              ]
            },
            {
              "file": "shop.yaml",
              "line": 7,
              "rule": "saga rule",
              "pattern": "saga",
              "edge": null,
              "subject": "place-order",
              "outcome": "inconclusive",
              "why": "No saga was seen.",
              "expected": "at most 5.00 s",
              "observed": "cannot tell",
              "sentence": "",
              "evidence": []
            }
          ],
          "findings": []
        }

        """;

    [Fact]
    public void A_small_run_gives_exactly_this()
    {
        var failed = Small.Verdict(Outcome.Failed) with { Evidence = [new(500_000_000, "before the load"), new(13_000_250_000, "opened", "4bf92f35")] };
        var saga = Small.Verdict(Outcome.Inconclusive, "saga") with { Subject = "place-order", Observed = "cannot tell" };
        var input = Small.Input(failed, saga) with { Outcome = Outcome.Failed, Tries = [new(1, Outcome.Inconclusive, "The machine stalled."), new(2, Outcome.Failed, "")] };

        Assert.Equal(
            Exact.ReplaceLineEndings("\n"),
            ResultsJson.Render(input));
    }
}

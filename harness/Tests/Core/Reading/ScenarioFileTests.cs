using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Core.Reading;

public sealed class ScenarioFileTests
{
    [Fact]
    public void Ten_mistakes_give_ten_messages_with_line_and_column_in_one_pass()
    {
        var file = Files.Read("""
            name: Ten mistakes
            suite: ../suite.yaml
            timeout: 240
            colour: red
            load:
              - id: checkout
                request: /orders
                via: gatway
                rate: 20
                for: 2min
            faults:
              - id: outage
                at: 1s
                for: 2s
                cut: orders -> paymnets
                how: rest
            expect:
              - breaker: orders -> payments
                opens: { within: 5, of: outtage }
            """);

        Assert.Empty(file.Scenarios);
        Assert.Equal(
            [
                "shop/x.yaml(3,10): error: 'timeout' is not a duration: '240'",
                "shop/x.yaml(4,1): error: 'scenario file' has no key 'colour'",
                "shop/x.yaml(7,14): error: 'request' is no request: '/orders'",
                "shop/x.yaml(8,10): error: no service is called 'gatway'",
                "shop/x.yaml(9,11): error: 'rate' is not a rate: '20'",
                "shop/x.yaml(10,10): error: 'for' is not a duration: '2min'",
                "shop/x.yaml(15,10): error: no edge 'orders -> paymnets' in suite 'shop'",
                "shop/x.yaml(16,10): error: 'how' 'rest' is not known",
                "shop/x.yaml(19,22): error: 'within' is not a duration: '5'",
                "shop/x.yaml(19,29): error: no fault is called 'outtage'",
            ],
            file.Problems.Select(p => p.Headline));
    }

    [Fact]
    public void A_file_for_a_later_version_is_told_which_one_reads_it_and_how_to_come_by_another()
    {
        const string Later = "written for a later version than 0.1.0? dotnet tool update TestHarness.Tool";
        var key = Files.Bad(Files.Head + "chaos_budget: 5%\n" + Files.Load + Files.Expect);
        Assert.Equal("'scenario file' has no key 'chaos_budget'", key.Message);
        Assert.StartsWith("known: data, description, ", key.Cure, StringComparison.Ordinal);
        Assert.EndsWith("; " + Later, key.Cure, StringComparison.Ordinal);

        Assert.EndsWith("; " + Later, Files.Bad(Files.Head + Files.Load + "\nexpect:\n  - quorum_kept: orders\n").Cure, StringComparison.Ordinal);
        Assert.Equal("did you mean 'timeout'?", Files.Bad(Files.Head + "timout: 5s\n" + Files.Load + Files.Expect).Cure);
    }

    [Fact]
    public void A_problem_shows_the_line_the_wrong_characters_and_the_cure() =>
        Assert.Equal(
            """
            shop/x.yaml(3,10): error: 'timeout' is not a duration: '240'
                 3 | timeout: 240
                   |          ^^^ write the unit: 240s or 240ms
            """.ReplaceLineEndings("\n"),
            Files.Bad(Files.Head + "timeout: 240\n" + Files.Load + Files.Expect).ToString());

    [Fact]
    public void A_whole_file_becomes_a_scenario()
    {
        var scenario = Files.Good(Files.Head + """
            tags: [breaker, saga]
            seed: 42
            timeout: 2m30s
            with: { orders: { env: { DEFECT: breaker-never-opens } } }

            """ + Files.Load + """

            faults:
              - { id: outage, at: 4s, for: 3s, cut: orders->payments, how: blackhole, who: { percent: 50% } }
            steady:
              - { errors: POST /orders, at_most: 0.1% }
            expect:
              - breaker: orders -> payments
                opens: { within: 5s }
                closes: { within: 5s, after: outage }
                minimum_throughput: 8
              - saga: place-order
                when: failed
                compensates: [Charge, Reserve]
                order: reverse
                within: 10s
              - nothing_lost:
                invariant: stock
            known_bad: { fails: { breaker: orders -> payments } }
            """);

        Assert.Equal(TimeSpan.FromSeconds(150), scenario.Timeout);
        Assert.Equal("breaker-never-opens", scenario.Suite.Services[1].Env["DEFECT"]);
        Assert.Equal("5s", scenario.Suite.Services[1].Env["BREAK"]);
        Assert.Equal("""{"sku":"${pick:skus}","quantity":1,"card":"${fake:card}"}""", scenario.Loads[0].Body);
        Assert.Equal(["SKU-1", "SKU-2"], scenario.Loads[0].Lists["skus"]);
        Assert.Equal((CutHow.Blackhole, 0.5), Assert.IsType<CutFault>(scenario.Faults[0]) is var cut ? (cut.How, cut.Who.Share) : default);
        var breaker = Assert.IsType<BreakerRule>(scenario.Expect[0]);
        Assert.Equal(("orders -> payments", "outage", 8), (breaker.Subject, breaker.Opens!.Fault, breaker.MinimumThroughput));
        Assert.Equal(new KnownBad("breaker", "orders -> payments"), scenario.KnownBad);
        var steady = Assert.IsType<ErrorsRule>(scenario.Steady[0]);
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)), (steady.Window.From, steady.Window.Until));
    }

    [Fact]
    public void A_matrix_gives_one_scenario_for_each_combination()
    {
        var file = Files.Read(Files.Head + "matrix: { how: [reset, blackhole], n: [1, 2] }\n" + Files.Load + """

            faults: [ { id: f, at: 4s, for: 1s, cut: orders -> payments, how: "${matrix.how}", who: { nth: "${matrix.n}" } } ]
            """ + Files.Expect);

        Assert.Empty(file.Problems);
        Assert.Equal(4, file.Scenarios.Count);
        Assert.Equal("A claim [how: blackhole, n: 2]", file.Scenarios[3].Name);
        Assert.Equal("x-blackhole-2", Planner.Id(file.Scenarios[3]));
    }

    [Theory]
    [InlineData("load: [1\nexpect: 2", "(2,1): error: the text ends or goes on where YAML does not allow it")]
    [InlineData("load:\n\t- id: x", "(2,1): error: a tab indents this line")]
    [InlineData("name: a\nname: b", "(2,1): error: Duplicate key")]
    [InlineData("name: *nothing", "(1,7): error: no anchor is called 'nothing'")]
    [InlineData("", "(1,1): error: the file is empty")]
    [InlineData("- a\n- b", "(1,1): error: 'scenario file' is not a group of keys")]
    public void What_is_no_yaml_is_a_problem_with_a_place(string text, string expected) =>
        Assert.Contains(Files.Read(text).Problems, problem => problem.Headline.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void An_alias_bomb_is_refused_at_once()
    {
        var lines = Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        var problem = Files.Bad("a0: &a0 [x]\n" + string.Join('\n', lines));

        Assert.Contains("stands for more than 100000 nodes", problem.Message);
    }

    [Theory]
    [InlineData("${matrix.nothing}", "nothing is called '${matrix.nothing}'")]
    [InlineData("${env.NOT_SET}", "the environment variable 'NOT_SET' is not set")]
    [InlineData("${fake:crad}", "nothing fake is called 'crad'")]
    [InlineData("${pick:nothing}", "there is no list 'nothing'")]
    public void An_unknown_placeholder_is_a_problem(string placeholder, string expected) =>
        Assert.Equal(expected, Files.Bad(Files.Head + Files.Load.Replace("${fake:card}", placeholder, StringComparison.Ordinal) + Files.Expect).Message);

    [Fact]
    public void A_key_of_a_later_version_is_named_as_such() =>
        Assert.Equal("'use' is not yet supported", Files.Bad(Files.Head + "use: []\n" + Files.Load + Files.Expect).Message);

    [Fact]
    public void A_fault_that_begins_after_the_load_is_a_problem() =>
        Assert.Equal(
            "the fault begins at 12s, when the load is over",
            Files.Bad(Files.Head + Files.Load + "\nfaults: [ { id: f, at: 12s, for: 1s, cut: orders -> payments, how: reset } ]\n" + Files.Expect).Message);

    [Fact]
    public void Some_refused_requests_are_a_problem() =>
        Assert.Equal(
            "'who' chooses requests, and a refused connection carries none",
            Files.Bad(Files.Head + Files.Load + "\nfaults: [ { id: f, at: 2s, for: 1s, cut: orders -> payments, how: refuse, who: { nth: 1 } } ]\n" + Files.Expect).Message);

    [Theory]
    [InlineData("expect: [ {} ]", "this rule is empty")]
    [InlineData("expect: []", "'expect' is empty")]
    [InlineData("expect: [ { errors: POST /orders, at_most: 1% } ]\nfaults: [ { id: f, at: 2s, for: 0s, cut: orders -> payments, how: reset } ]", "'for' is 0s")]
    [InlineData("expect: [ { errors: POST /orders, at_most: 1% } ]\nfaults: [ { id: f, at: 2s, for: 1s, delay: orders -> payments, by: 10ms, jitter: 20ms } ]", "'jitter' is more than 'by': some requests would have to go back in time")]
    [InlineData("expect: [ { errors: POST /orders, at_most: 1% } ]\nfaults: [ { id: f, at: 2s, for: 1s, cut: orders -> payments, how: reset, who: { percent: 150% } } ]", "'percent' is more than all of them")]
    [InlineData("expect: [ { errors: POST /orders, at_most: 1% } ]\ntimeout: 99999999999h", "'timeout' is not a duration: '99999999999h'")]
    [InlineData("expect: &a [ *a ]", "no anchor is called 'a' before here")]
    public void What_could_prove_nothing_or_run_for_ever_is_a_problem(string rest, string message) =>
        Assert.Contains(Files.Read(Files.Head + Files.Load + "\n" + rest).Problems, problem => problem.Message == message);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("nested deeper than 100 levels", Files.Bad("name: " + new string('[', 5000)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_address_of_another_machine_is_refused() =>
        Assert.Contains(
            Files.Read(Files.Head + Files.Load + Files.Expect, Files.Suite.Replace("run: { project: Inventory }", "run: { address: \"http://staging:8080\" }", StringComparison.Ordinal)).Problems,
            problem => problem.Message == "'address' is not one that the harness reaches: 'http://staging:8080'");

    [Fact]
    public void A_text_that_only_looks_like_a_number_stays_a_text() =>
        Assert.Equal(
            """{"zip":"01234","sku":"12-","n":7,"price":1.50}""",
            Files.Good(Files.Head + Files.Load.Replace("body: { sku: \"${pick:skus}\", quantity: 1, card: \"${fake:card}\" }", "body: { zip: 01234, sku: 12-, n: 7, price: 1.50 }", StringComparison.Ordinal) + Files.Expect).Loads[0].Body);

    [Fact]
    public void A_scenario_without_a_rule_is_a_problem() =>
        Assert.Equal("'expect' is missing in 'scenario file'", Files.Bad(Files.Head + Files.Load).Message);

    [Fact]
    public void Mistakes_in_the_suite_file_are_said_with_its_name()
    {
        var file = Files.Read(Files.Head + Files.Load + Files.Expect, Files.Suite.Replace("calls: { orders:", "calls: { ordres:", StringComparison.Ordinal));

        Assert.Contains("suite.yaml(7,14): error: no service is called 'ordres'", file.Problems.Select(p => p.Headline));
    }
}

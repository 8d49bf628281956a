using TestHarness.Core.Plans;

namespace TestHarness.Tests.Core.Reading;

/// <summary>Every verb of a fault: what it says when it is read, and what is said when it cannot be.</summary>
public sealed class FaultReadingTests
{
    [Theory]
    [InlineData("cut: E, how: half_close", "cut E (half_close)")]
    [InlineData("delay: E, by: 400ms", "delay E by 400 ms")]
    [InlineData("delay: E, by: 400ms, jitter: 50ms, distribution: lognormal, side: both", "delay E by 400 ms (lognormal, both)")]
    [InlineData("delay: E, by: 10ms, jitter: 90ms, distribution: pareto", "delay E by 10 ms (pareto)")]
    [InlineData("delay: E, by: 400ms, when: after_upstream", "delay E by 400 ms (response)")]
    [InlineData("delay: E, by: 400ms, when: before_upstream", "delay E by 400 ms")]
    [InlineData("delay: E, distribution: replay, values: [10ms, 0, 2s]", "delay E by 3 values in turn")]
    [InlineData("answer: E, status: 503, headers: { X-Reason: busy }", "answer E with 503")]
    [InlineData("answer: E, grpc_status: 14", "answer E with grpc-status 14", "grpc")]
    [InlineData("lose: E, what: request", "lose requests on E")]
    [InlineData("duplicate: E", "duplicate requests on E")]
    [InlineData("reorder: E, within: 2s", "reorder requests on E")]
    [InlineData("hold: E, until: release", "hold requests on E")]
    [InlineData("corrupt: E", "corrupt 1 byte of the body on E")]
    [InlineData("corrupt: E, what: head, bytes: 3, side: request", "corrupt 3 bytes of the head on E")]
    [InlineData("truncate: E, after: 10B", "truncate E after 10 bytes")]
    [InlineData("drip: E, every: 50ms", "drip E by 1 byte every 50 ms")]
    [InlineData("slice: E, size: 64B, variation: 10B, every: 1ms", "slice E into 64 bytes")]
    [InlineData("limit_data: E, bytes: 64KiB", "limit_data E to 64 KiB")]
    [InlineData("bandwidth: E, rate: 100KB/s, shared: true", "bandwidth E at 100 KB/s (shared)")]
    [InlineData("slow_accept: E, by: 300ms", "slow_accept E by 300 ms")]
    [InlineData("slow_close: E, by: 300ms", "slow_close E by 300 ms")]
    [InlineData("lifetime: E, after: 2s", "lifetime E of 2000 ms")]
    [InlineData("stall: E, share: 5%", "stall 5 % of what is sent by 200 ms on E")]
    [InlineData("bandwidth: E, rate: 1MB/s, who: { every: 2 }", "bandwidth E at 1 MB/s", "tcp")]
    [InlineData("delay: E, by: 400ms, who: { first: 2 }", "delay E by 400 ms", "tcp")]
    [InlineData("drip: E, every: 50ms, who: { path: /a }", "drip E by 1 byte every 50 ms", "grpc")]
    [InlineData("slice: E, size: 64B, who: { path: /a }", "slice E into 64 bytes", "grpc")]
    [InlineData("cut: E, how: refuse, who: { caller: 1 }", "cut E (refuse)", "tcp")]
    [InlineData("lifetime: E, after: 2s, who: { caller: 1 }", "lifetime E of 2000 ms")]
    [InlineData("partition: orders, from: payments, instance: 1", "partition orders (instance 1) from payments")]
    public void A_verb_with_its_keys_is_read(string keys, string words, string protocol = "http") =>
        Assert.Equal(words.Replace("E", "orders -> payments", StringComparison.Ordinal), Good(keys, protocol).InWords);

    [Fact]
    public void What_a_fault_says_is_what_the_plan_holds()
    {
        Assert.Equal((TimeSpan.FromSeconds(1), 0.05, FaultSide.Both), Assert.IsType<StallFault>(Good("stall: E, share: 5%, by: 1s, side: both")) is var stall ? (stall.By, stall.Share, stall.Side) : default);
        Assert.Equal((64, 0, FaultSide.Both), Assert.IsType<SliceFault>(Good("slice: E, size: 64B")) is var slice ? (slice.Size, slice.Variation, slice.Side) : default);
        Assert.Equal((1, FaultSide.Response), Assert.IsType<DripFault>(Good("drip: E, every: 1s")) is var drip ? (drip.Size, drip.Side) : default);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<ReorderFault>(Good("reorder: E")).Within);
        Assert.Equal((200, 14), Assert.IsType<AnswerFault>(Good("answer: E, grpc_status: 14", "grpc")) is var answer ? (answer.Status, answer.GrpcStatus) : default);
        Assert.Equal([TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(2)], Assert.IsType<DelayFault>(Good("delay: E, distribution: replay, values: [10ms, 2s]")).Values);
        var who = Good("lose: E, what: response, who: { nth: 2, of: order, header: { X-Tenant: acme }, body: { $.customer.id: c-1 }, method: POST }").Who;
        Assert.Equal((2, WhoOf.Order, "acme", "c-1"), (who.Nth, who.Of, who.Header!["X-Tenant"], who.Body!["$.customer.id"]));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Good("hold: E, who: { trace: 0af7651916cd43dd8448eb211c80319c }").Who.Trace);
    }

    [Theory]
    [InlineData("cut: E, how: rest", "'how' 'rest' is not known", "did you mean 'reset'?")]
    [InlineData("cut: E", "'how' is missing in 'faults'", "write how: reset, how: refuse, how: blackhole or how: half_close")]
    [InlineData("delay: E, by: 400", "'by' is not a duration: '400'", "write the unit: 400s or 400ms")]
    [InlineData("delay: E, by: 0s", "'by' is 0s", "use more than 0 and at most 1h")]
    [InlineData("delay: E, by: 10ms, jitter: 20ms", "'jitter' is more than 'by': some requests would have to go back in time", "use a jitter of at most 'by'")]
    [InlineData("delay: E, by: 10ms, distribution: pareto", "'jitter' is missing in 'faults'", "write how far 'distribution: pareto' spreads the waits, e.g. jitter: 50ms")]
    [InlineData("delay: E, by: 10ms, side: request, when: after_upstream", "'side' and 'when' say the same", "remove one: when: before_upstream is side: request, when: after_upstream is side: response")]
    [InlineData("delay: E, by: 10ms, values: [1ms]", "'values' are waits to replay, and this delay draws its own", "write distribution: replay, or remove 'values'")]
    [InlineData("delay: E, distribution: replay", "'values' is missing in 'faults'", "write the waits to replay, e.g. values: [10ms, 12ms, 900ms]")]
    [InlineData("delay: E, distribution: replay, values: []", "'values' is empty", "write the waits to replay, e.g. values: [10ms, 12ms, 900ms]")]
    [InlineData("delay: E, distribution: replay, values: [1ms], by: 1ms", "'by' says one wait, and 'distribution: replay' takes them from 'values'", "remove 'by'")]
    [InlineData("delay: E, distribution: replay, values: [1ms], jitter: 1ms", "'jitter' spreads one wait, and 'distribution: replay' takes them from 'values'", "remove 'jitter'")]
    [InlineData("delay: E, by: 1ms, side: left", "'side' 'left' is not known", "known: both, request, response; written for a later version than 0.1.0? dotnet tool update TestHarness.Tool")]
    [InlineData("answer: E", "'status' is missing in 'faults'", "write the HTTP status, e.g. status: 503")]
    [InlineData("answer: E, status: 999", "999 is no HTTP status", "write 200 to 599")]
    [InlineData("answer: E, status: 503, headers: { Connection: close }", "'Connection' cannot be a header here", "use letters, digits and hyphens; the proxy writes content-length, transfer-encoding and connection itself")]
    [InlineData("answer: E, status: 503, headers: { X-A: \"b\\nc\" }", "'X-A' has a line break or another control character in it", "write it in one line")]
    [InlineData("answer: E, status: 503, grpc_status: 14", "'status' and 'grpc_status' are two answers", "write one of them", "grpc")]
    [InlineData("answer: E, grpc_status: 17", "17 is no gRPC status", "write 0 to 16, e.g. 14 for unavailable", "grpc")]
    [InlineData("answer: E, grpc_status: 14", "'grpc_status' cannot be answered on 'orders -> payments', which speaks http", "write the HTTP status, e.g. status: 503")]
    [InlineData("lose: E", "'what' is missing in 'faults'", "write what: response, or what: request")]
    [InlineData("hold: E, until: tomorrow", "'until' 'tomorrow' is not known", "known: release; written for a later version than 0.1.0? dotnet tool update TestHarness.Tool")]
    [InlineData("corrupt: E, what: head", "there is no head to corrupt on 'orders -> payments', which speaks grpc", "write what: body, or leave 'what' out", "grpc")]
    [InlineData("corrupt: E, bytes: 1001", "'bytes' is 1001", "use at most 1000: that many of the first 1000 bytes are changed")]
    [InlineData("truncate: E, after: 1B, side: both", "'side: both' would be two faults", "write one for the request and one for the response")]
    [InlineData("corrupt: E, bytes: 0", "'bytes' is not a whole number of at least 1: '0'", "use 1 or more")]
    [InlineData("truncate: E", "'after' is missing in 'faults'", "write how much of the body still comes, e.g. after: 10B")]
    [InlineData("truncate: E, after: 64", "'after' is not a size: '64'", "write the unit: 64B, 64KB or 64KiB")]
    [InlineData("drip: E, every: 1ms, size: 0B", "'size' is 0B", "use 1B or more")]
    [InlineData("drip: E, every: 1ms, size: 2GB", "'size' is 2GB", "use at most 1GB")]
    [InlineData("slice: E", "'size' is missing in 'faults'", "write how large the packets are, e.g. size: 64B")]
    [InlineData("slice: E, size: 64B, variation: 65B", "'variation' is more than 'size': some packets would be empty", "use a variation of at most 'size'")]
    [InlineData("limit_data: E", "'bytes' is missing in 'faults'", "write how much passes on each connection, e.g. bytes: 64KiB")]
    [InlineData("bandwidth: E, rate: 100", "'rate' is not a byte rate: '100'", "write the unit: 100KB/s or 100KiB/s")]
    [InlineData("bandwidth: E, rate: 100/s", "'rate' is not a byte rate: '100/s'", "use e.g. 100KB/s, 1MiB/s")]
    [InlineData("bandwidth: E, rate: 0B/s", "at 'rate' 0 nothing would pass", "use more, or cut with how: blackhole")]
    [InlineData("slow_accept: E", "'by' is missing in 'faults'", "write how long new connections wait, e.g. by: 300ms")]
    [InlineData("slow_close: E, by: 2h", "'by' is 2h", "use more than 0 and at most 1h")]
    [InlineData("lifetime: E", "'after' is missing in 'faults'", "write how old a connection becomes, e.g. after: 2s")]
    [InlineData("stall: E, share: 0%", "'share' is 0%", "use more than 0% and at most 100%")]
    [InlineData("stall: E, share: 5", "'share' is not a percentage: '5'", "write the unit: 5%")]
    [InlineData("duplicate: E, twice: true", "'faults' has no key 'twice'", "known: at, duplicate, for, id, who; written for a later version than 0.1.0? dotnet tool update TestHarness.Tool")]
    [InlineData("stop: order", "no service is called 'order'", "did you mean 'orders'?")]
    [InlineData("pause: orders, who: { nth: 1 }", "'who' chooses requests, and 'pause' is done to a service", "remove 'who'")]
    [InlineData("kill: orders, signal: KIL", "signal 'KIL' is not known", "did you mean 'KILL'?")]
    [InlineData("kill: orders, instance: 2", "'orders' has no instance 2", "use 1 to 1; `with: { orders: { replicas: 3 } }` gives it more")]
    [InlineData("hold: E, who: { caller: 2 }", "'orders' has no instance 2", "use 1 to 1; `with: { orders: { replicas: 3 } }` gives it more")]
    [InlineData("partition: orders, from: all, instance: 2", "'orders' has no instance 2", "use 1 to 1; `with: { orders: { replicas: 3 } }` gives it more")]
    [InlineData("partition: orders", "'from' is missing in 'faults'", "write from: with a service or resource that it calls or is called by, or from: all")]
    [InlineData("partition: payments, from: gateway", "there is no edge between 'payments' and 'gateway'", "write from: with a service or resource that it calls or is called by, or from: all")]
    [InlineData("crash: orders", "'when' is missing in 'faults'", "write when: { holding: orders -> payments, request: POST /charges, nth: 1, at: request }")]
    [InlineData("crash: orders, when: { holding: orders -> payments, request: POST /charges, at: noon }", "'at' 'noon' is not known", "known: request, response; written for a later version than 0.1.0? dotnet tool update TestHarness.Tool")]
    [InlineData("crash: orders, when: { holding: orders -> payments, request: POST /charges, at: response }, then: release", "'then' says what becomes of a held request, and here the answer is held", "remove 'then': the answer finds nobody")]
    [InlineData("crash: orders, when: { holding: orders -> payments, request: POST /charges, at: request }, then: release", "'then: release' cannot be done on 'orders -> payments', which speaks grpc", "it works on http edges; write then: drop", "grpc")]
    [InlineData("crash: orders, when: { holding: orders -> payments, request: POST /charges, at: request }", "no request can be held on 'orders -> payments', which speaks postgres", "hold one on an http or grpc edge", "postgres")]
    public void A_mistake_is_said_with_its_cure(string keys, string message, string cure, string protocol = "http") => Bad(keys, message, cure, protocol);

    [Theory]
    [InlineData("answer: E, status: 503", "postgres", "'answer' cannot be done to 'orders -> payments', which speaks postgres", "'answer' works on http and grpc edges")]
    [InlineData("reorder: E", "tcp", "'reorder' cannot be done to 'orders -> payments', which speaks tcp", "'reorder' works on http, grpc, amqp and postgres edges")]
    [InlineData("duplicate: E", "postgres", "'duplicate' cannot be done to 'orders -> payments', which speaks postgres", "'duplicate' works on http, grpc and amqp edges")]
    [InlineData("lose: E, what: response", "tcp", "'lose' cannot be done to 'orders -> payments', which speaks tcp", "'lose' works on http, grpc, amqp and postgres edges")]
    [InlineData("drip: E, every: 1ms", "amqp", "'drip' cannot be done to 'orders -> payments', which speaks amqp", "'drip' works on http and grpc edges")]
    [InlineData("corrupt: E", "postgres", "'corrupt' cannot be done to 'orders -> payments', which speaks postgres", "'corrupt' works on http and grpc edges")]
    [InlineData("answer: E, status: 503", "amqp", "'answer' cannot be done to 'orders -> payments', which speaks amqp", "'answer' works on http and grpc edges")]
    [InlineData("delay: E, by: 1ms, side: response", "amqp", "there are no answers to delay on 'orders -> payments', which speaks amqp", "leave it out: what is published and what is delivered waits")]
    [InlineData("delay: E, by: 1ms, when: after_upstream", "amqp", "there are no answers to delay on 'orders -> payments', which speaks amqp", "leave it out: what is published and what is delivered waits")]
    [InlineData("stall: E, share: 5%, who: { path: /a }", "amqp", "'stall' cannot choose requests on 'orders -> payments', which speaks amqp: they share their connection's bytes", "count connections with percent, first, every or nth")]
    [InlineData("slice: E, size: 1B, who: { method: SELECT }", "postgres", "'slice' cannot choose requests on 'orders -> payments', which speaks postgres: they share their connection's bytes", "count connections with percent, first, every or nth")]
    [InlineData("hold: E", "tcp", "'hold' cannot be done to 'orders -> payments', which speaks tcp", "'hold' works on http, grpc, amqp and postgres edges")]
    [InlineData("delay: E, by: 1ms, who: { path: /a }", "tcp", "'path' cannot be read on 'orders -> payments', which speaks tcp", "'path' works on http, grpc, amqp and postgres edges")]
    [InlineData("delay: E, by: 1ms, who: { body: { $.a: b } }", "postgres", "'body' cannot be read on 'orders -> payments', which speaks postgres", "'body' works on http and amqp edges")]
    [InlineData("truncate: E, after: 1B", "tcp", "'truncate' cannot be done to 'orders -> payments', which speaks tcp", "'truncate' works on http and grpc edges")]
    [InlineData("cut: E, how: reset, who: { nth: 1 }", "tcp", "'who' chooses requests, and none are read on 'orders -> payments', which speaks tcp", "remove 'who', and the whole edge is cut")]
    [InlineData("bandwidth: E, rate: 1KB/s, who: { method: POST }", "tcp", "'method' cannot be read on 'orders -> payments', which speaks tcp", "'method' works on http, grpc, amqp and postgres edges")]
    [InlineData("delay: E, by: 1ms, who: { header: { A: b } }", "postgres", "'header' cannot be read on 'orders -> payments', which speaks postgres", "'header' works on http, grpc and amqp edges")]
    [InlineData("delay: E, by: 1ms, who: { body: { $.a: b } }", "grpc", "'body' cannot be read on 'orders -> payments', which speaks grpc", "'body' works on http and amqp edges")]
    [InlineData("delay: E, by: 1ms, who: { nth: 1, of: trace }", "postgres", "'of' cannot be read on 'orders -> payments', which speaks postgres", "'of' works on http, grpc and amqp edges")]
    public void What_an_edge_does_not_speak_cannot_be_done_to_it(string keys, string protocol, string message, string cure) => Bad(keys, message, cure, protocol);

    [Theory]
    [InlineData("slow_close: E, by: 1s, who: { path: /a }", "'path' chooses requests, and 'slow_close' is done to connections", "count connections with percent, first, every or nth")]
    [InlineData("limit_data: E, bytes: 1KB, who: { path: /a }", "'path' chooses requests, and 'limit_data' is done to connections", "count connections with percent, first, every or nth")]
    [InlineData("slow_accept: E, by: 1s, who: { method: GET }", "'method' chooses requests, and 'slow_accept' is done to connections", "count connections with percent, first, every or nth")]
    [InlineData("lifetime: E, after: 1s, who: { nth: 1, of: trace }", "'of' chooses requests, and 'lifetime' is done to connections", "count connections with percent, first, every or nth")]
    [InlineData("hold: E, who: { nth: 1, every: 2 }", "'who' counts in more than one way", "write one of percent, first, every, nth")]
    [InlineData("hold: E, who: { percent: 10%, of: trace }", "'of' says whose requests are counted, and nothing is counted", "write first, every or nth beside it, e.g. nth: 1, of: trace")]
    [InlineData("hold: E, who: { nth: 1, of: tenant }", "'of' 'tenant' is not known", "known: order, trace; written for a later version than 0.1.0? dotnet tool update TestHarness.Tool")]
    [InlineData("hold: E, who: { header: {} }", "'header' is empty", "use letters, digits and hyphens, e.g. header: { X-Tenant: acme }")]
    [InlineData("hold: E, who: { header: { \"a b\": c } }", "'a b' is not a header", "use letters, digits and hyphens, e.g. header: { X-Tenant: acme }")]
    [InlineData("hold: E, who: { body: { customer: c } }", "'customer' is not a path into a JSON body", "write e.g. body: { $.customer.id: c-1 }")]
    [InlineData("hold: E, who: { trace: abc }", "'trace' is no trace id: 'abc'", "write the 32 lower-case hexadecimal digits of a traceparent")]
    [InlineData("kill: orders, who: { nth: 1 }", "'who' chooses requests, and 'kill' is done to a service", "remove 'who'")]
    public void Who_chooses_only_what_there_is_to_choose(string keys, string message, string cure) => Bad(keys, message, cure, "http");

    [Fact]
    public void Counting_for_each_order_needs_a_business_id()
    {
        var suite = Suite("http").Replace("correlate: { order: { header: X-Order-Id } }\n", "", StringComparison.Ordinal);
        var problem = Assert.Single(Files.Read(Scenario("hold: E, who: { nth: 1, of: order }"), suite).Problems);

        Assert.Equal(
            ("'of: order' counts for each business id, and the suite names none", "write e.g. correlate: { order: { header: X-Order-Id } } in the suite file"),
            (problem.Message, problem.Cure));
    }

    [Fact]
    public void A_mistake_is_shown_where_it_stands() =>
        Assert.Equal(
            """
            shop/x.yaml(11,79): error: 'header' cannot be read on 'orders -> payments', which speaks postgres
                11 | faults: [ { id: f, at: 2s, for: 1s, delay: orders -> payments, by: 1s, who: { header: { A: b } } } ]
                   |                                                                               ^^^^^^ 'header' works on http, grpc and amqp edges
            """.ReplaceLineEndings("\n"),
            Assert.Single(Files.Read(Scenario("delay: E, by: 1s, who: { header: { A: b } }"), Suite("postgres")).Problems).ToString());

    [Fact]
    public void On_an_edge_that_shows_what_it_speaks_everything_is_possible() =>
        Assert.All(
            ["answer: E, grpc_status: 14", "reorder: E", "hold: E, who: { body: { $.a: b } }", "corrupt: E, what: head"],
            keys => Assert.NotNull(Good(keys, "auto")));

    private static string Scenario(string keys) =>
        Files.Head + Files.Load + $"\nfaults: [ {{ id: f, at: 2s, for: 1s, {keys.Replace("E,", "orders -> payments,", StringComparison.Ordinal).Replace(": E", ": orders -> payments", StringComparison.Ordinal)} }} ]\n" + Files.Expect;

    private static string Suite(string protocol) =>
        Files.Suite.Replace("protocol: http", $"protocol: {protocol}, value: \"${{host}}:${{port}}\"", StringComparison.Ordinal);

    private static PlannedFault Good(string keys, string protocol = "http")
    {
        var file = Files.Read(Scenario(keys), Suite(protocol));
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return Assert.Single(Assert.Single(file.Scenarios).Faults);
    }

    private static void Bad(string keys, string message, string cure, string protocol)
    {
        var problem = Assert.Single(Files.Read(Scenario(keys), Suite(protocol)).Problems);
        Assert.Equal((message, cure), (problem.Message, problem.Cure));
    }
}

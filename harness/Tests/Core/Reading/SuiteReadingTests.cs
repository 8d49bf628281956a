using TestHarness.Core.Scenarios;
using TestHarness.Core.Suites;

namespace TestHarness.Tests.Core.Reading;

/// <summary>What a suite file says of its edges.</summary>
public sealed class SuiteReadingTests
{
    [Theory]
    [InlineData("", Protocol.Auto, "http://${host}:${port}")]
    [InlineData(", protocol: http", Protocol.Http, "http://${host}:${port}")]
    [InlineData(", protocol: grpc", Protocol.Grpc, "http://${host}:${port}")]
    [InlineData(", protocol: amqp", Protocol.Amqp, "amqp://${host}:${port}")]
    [InlineData(", protocol: amqp, tls: terminate", Protocol.Amqp, "amqps://${host}:${port}")]
    [InlineData(", protocol: grpc, tls: terminate", Protocol.Grpc, "https://${host}:${port}")]
    [InlineData(", protocol: postgres, value: \"Host=${host};Port=${port}\"", Protocol.Postgres, "Host=${host};Port=${port}")]
    [InlineData(", protocol: tcp, value: \"${host}:${port}\"", Protocol.Tcp, "${host}:${port}")]
    public void An_edge_has_a_protocol_and_an_address_in_its_form(string keys, Protocol protocol, string value)
    {
        var call = Good(keys).CallOn("orders -> payments")!;

        Assert.Equal((protocol, value, keys.Contains("tls", StringComparison.Ordinal)), (call.Protocol, call.Value, call.TerminatesTls));
    }

    [Theory]
    [InlineData(", protocol: htpp", "'protocol' 'htpp' is not known", "did you mean 'http'?")]
    [InlineData(", protocol: postgres", "'value' is missing in 'payments'", "clients of this protocol read no common address: write e.g. value: \"Host=${host};Port=${port};Database=shop;Username=shop\"")]
    [InlineData(", tls: relay", "'tls' 'relay' is not known", "known: terminate; written for a later version than 0.1.0? dotnet tool update TestHarness.Tool")]
    [InlineData(", protocol: tcp, tls: terminate", "'tls: terminate' cannot be done on an edge that speaks tcp", "say what is spoken inside, e.g. protocol: http; or remove 'tls', and the bytes pass as they are")]
    [InlineData(", protocol: postgres, value: x, tls: terminate", "'tls: terminate' cannot be done on an edge that speaks postgres", "remove 'tls' and connect without it: the proxy answers a request for TLS with no")]
    public void A_mistake_about_an_edge_is_said_with_its_cure(string keys, string message, string cure)
    {
        var problem = Assert.Single(Read(keys).Problems);

        Assert.Equal((message, cure), (problem.Message, problem.Cure));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8474", null)]
    [InlineData("http://localhost:8474", null)]
    [InlineData("http://toxiproxy:8474", "'proxy' is not the API of a Toxiproxy server that the harness reaches: 'http://toxiproxy:8474'")]
    [InlineData("8474", "'proxy' is not the API of a Toxiproxy server that the harness reaches: '8474'")]
    public void A_toxiproxy_server_is_on_this_machine(string address, string? message)
    {
        var (suite, problems) = Read("", $"proxy: {address}\n");

        Assert.Equal(message, problems.SingleOrDefault()?.Message);
        Assert.Equal(message is null ? address : null, suite?.Toxiproxy);
    }

    [Fact]
    public void What_is_not_an_edge_has_no_call() => Assert.Null(Good("").CallOn("payments -> orders"));

    private static Suite Good(string keys)
    {
        var (suite, problems) = Read(keys);
        Assert.Empty(problems.Select(problem => problem.ToString()));
        return suite!;
    }

    [Fact]
    public void Contracts_may_know_a_service_by_another_name()
    {
        var (suite, problems) = ScenarioFile.ReadSuite("suite.yaml", Files.Suite.ReplaceLineEndings("\n").Replace("run: { project: Orders }", "run: { project: Orders }\n    known_as: shop-orders", StringComparison.Ordinal), _ => null);

        Assert.Empty(problems);
        Assert.Equal("gateway -> shop-orders", suite!.EdgeInContracts("gateway -> orders"));
        Assert.Equal("shop-orders -> payments", suite.EdgeInContracts("orders -> payments"));
    }

    private static (Suite? Suite, IReadOnlyList<TestHarness.Core.Text.Problem> Problems) Read(string keys, string more = "") =>
        ScenarioFile.ReadSuite("suite.yaml", more + Files.Suite.Replace("PAYMENTS_URL, protocol: http", "PAYMENTS_URL" + keys, StringComparison.Ordinal), _ => null);
}

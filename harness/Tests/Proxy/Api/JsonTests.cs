using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>The API's ways with JSON: H-8 to H-10.</summary>
public sealed class JsonTests
{
    [Fact]
    public async Task H_8_Names_of_fields_count_in_any_case_and_unknown_ones_not()
    {
        await using var api = await ApiBench.Start();
        var proxy = await api.Post("/proxies", """{"Name":"a","LISTEN":"127.0.0.1:0","Upstream":"b:1","Enabled":false,"Logger":{},"x":[1]}""");
        Assert.Equal("""{"name":"a","listen":"127.0.0.1:0","upstream":"b:1","enabled":false,"toxics":[]}""", proxy.Body);
        var toxic = await api.Post("/proxies/a/toxics", """{"Name":null,"Type":"latency","Stream":"UpStream","Toxicity":null,"Attributes":{"Latency":7,"Foo":"x"}}""");
        Assert.Equal("""{"attributes":{"latency":7,"jitter":0},"name":"latency_UpStream","type":"latency","stream":"UpStream","toxicity":1}""", toxic.Body);
    }

    [Fact]
    public async Task H_8_Null_is_as_if_absent_and_the_last_of_two_wins()
    {
        await using var api = await ApiBench.Start();
        var proxy = await api.Post("/proxies", """{"name":"x","NAME":"a","listen":null,"upstream":"b:1","enabled":null,"name":null}""");
        Assert.Equal(201, proxy.Status);
        Assert.Equal("a", proxy.Json.GetProperty("name").GetString());
        Assert.True(proxy.Json.GetProperty("enabled").GetBoolean());
        Assert.Equal(400, (await api.Post("/proxies", "null")).Status);
    }

    [Theory]
    [InlineData("{\"name\":\"a\",\"upstream\":\"b:1\"} trailing {")]
    [InlineData("  {\"name\":\"a\",\"upstream\":\"b:1\"}{\"name\":\"c\"}")]
    public async Task H_8_Only_the_first_value_is_read(string body)
    {
        await using var api = await ApiBench.Start();
        Assert.Equal(201, (await api.Post("/proxies", body)).Status);
        Assert.Equal(["a"], (await api.Get("/proxies")).Json.EnumerateObject().Select(proxy => proxy.Name));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("99999999999999999999")]
    public async Task H_8_A_whole_number_is_plain(string value)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        var answer = await api.Post("/proxies/a/toxics", $$"""{"type":"latency","attributes":{"latency":{{value}} } }""");
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("bad request body: json: cannot unmarshal ", answer.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H_9_What_could_be_markup_is_escaped_and_proxies_are_sorted()
    {
        await using var api = await ApiBench.Start();
        foreach (var name in (string[])["b", "é", "<a>&", "B", "a\\u2028\\\"\\\\\\n"])
        {
            Assert.Equal(201, (await api.Post("/proxies", $$"""{"name":"{{name}}","upstream":"u:1","enabled":false}""")).Status);
        }

        var body = (await api.Get("/proxies")).Body;
        Assert.Equal(
            """{"\u003ca\u003e\u0026":{"name":"\u003ca\u003e\u0026",@},"B":{"name":"B",@},"a\u2028\"\\\n":{"name":"a\u2028\"\\\n",@},"b":{"name":"b",@},"é":{"name":"é",@}}""",
            body.Replace("\"listen\":\"\",\"upstream\":\"u:1\",\"enabled\":false,\"toxics\":[]", "@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("0", "0")]
    [InlineData("7.5", "7.5")]
    [InlineData("-1", "-1")]
    [InlineData("0.123456789", "0.12345679")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.00000012", "1.2e-7")]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789", "123456790")]
    public async Task H_9_Toxicity_is_32_bits_wide_and_not_checked(string sent, string shown)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        var answer = await api.Post("/proxies/a/toxics", $$"""{"type":"noop","toxicity":{{sent}}}""");
        Assert.Equal($$"""{"attributes":{},"name":"noop_downstream","type":"noop","stream":"downstream","toxicity":{{shown}}}""", answer.Body);
    }

    [Theory]
    [InlineData("", "EOF")]
    [InlineData(" \n", "EOF")]
    [InlineData("{", "unexpected EOF")]
    [InlineData("{\"name\":\"a\"", "unexpected EOF")]
    [InlineData("{\"na", "unexpected EOF")]
    [InlineData("{]", "invalid JSON in line 1 at byte 2")]
    [InlineData("[]", "json: cannot unmarshal array into a value of type object")]
    [InlineData("7", "json: cannot unmarshal number into a value of type object")]
    [InlineData("{\"name\":7}", "json: cannot unmarshal number into field name of type string")]
    [InlineData("{\"name\":\"a\",\"enabled\":\"yes\"}", "json: cannot unmarshal string into field enabled of type bool")]
    public async Task H_10_What_is_wrong_with_a_body_is_said(string body, string why)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/proxies", body);
        Assert.Equal($$"""{"error":"bad request body: {{why}}","status":400}""" + "\n", answer.Body);
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_do_no_harm()
    {
        var read = JsonIn.First(Encoding.Latin1.GetBytes("{\"name\":\"\xff\"}"));
        Assert.Equal("�", read.GetProperty("name").GetString());
        var half = Assert.Throws<ApiException>(() => new JsonFields(JsonIn.First("{\"name\":\"\\ud800\"}"u8)).Text("name"));
        Assert.Equal((400, "bad request body: field name holds half a surrogate pair"), (half.Status, half.Message));
    }
}

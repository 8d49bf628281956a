using System.Text;
using System.Text.Json;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Toxics in Toxiproxy's JSON: read, merged, written, and every complaint.</summary>
public sealed class ToxicTypeTests
{
    [Theory]
    [InlineData("bandwidth", """{"rate":0}""")]
    [InlineData("latency", """{"latency":0,"jitter":0}""")]
    [InlineData("limit_data", """{"bytes":0}""")]
    [InlineData("noop", "{}")]
    [InlineData("packet_loss", """{"loss_rate":0.1,"correlation":0}""")]
    [InlineData("reset_peer", """{"timeout":0}""")]
    [InlineData("slicer", """{"average_size":0,"size_variation":0,"delay":0}""")]
    [InlineData("slow_close", """{"delay":0}""")]
    [InlineData("stall", """{"share":0,"delay":0}""")]
    [InlineData("timeout", """{"timeout":0}""")]
    public void Every_kind_has_defaults_and_is_written_in_the_order_of_the_reference(string type, string attributes)
    {
        Assert.Equal(attributes, Written(Read(type, null)!));
        Assert.Equal(attributes, Written(Read(type, "null")!));
        Assert.Equal(attributes, Written(Read(type, "{}")!));
        Assert.Equal(type, Read(type, null)!.Type.Name);
    }

    [Fact]
    public void All_kinds_are_told_apart() => Assert.Equal(
        ["bandwidth", "latency", "limit_data", "noop", "packet_loss", "reset_peer", "slicer", "slow_close", "stall", "timeout"],
        ToxicTypes.All.Select(type => type.Name));

    [Fact]
    public void A_kind_is_found_by_exactly_its_name()
    {
        Assert.Same(LatencyToxic.Said, ToxicTypes.Find("latency"));
        Assert.Null(ToxicTypes.Find("Latency"));
        Assert.Null(ToxicTypes.Find(""));
    }

    [Theory]
    [InlineData("bandwidth", """{"rate":100}""")]
    [InlineData("latency", """{"latency":1000,"jitter":50}""")]
    [InlineData("limit_data", """{"bytes":5000000000}""")]
    [InlineData("packet_loss", """{"loss_rate":0.25,"correlation":0.5}""")]
    [InlineData("slicer", """{"average_size":64,"size_variation":32,"delay":10}""")]
    [InlineData("stall", """{"share":0.02,"delay":200}""")]
    public void Values_are_read_and_written_back(string type, string attributes) => Assert.Equal(attributes, Written(Read(type, attributes)!));

    [Fact]
    public void Units_are_those_of_the_reference()
    {
        Assert.Equal(new BandwidthToxic(100_000), Read("bandwidth", """{"rate":100}"""));
        Assert.Equal(new LatencyToxic(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(5)), Read("latency", """{"latency":1000,"jitter":5}"""));
        Assert.Equal(new SlicerToxic(10, 2, TimeSpan.FromMilliseconds(1)), Read("slicer", """{"average_size":10,"size_variation":2,"delay":1000}"""));
    }

    [Fact]
    public void H_8_names_in_any_case_unknown_ones_ignored_null_is_absent_the_last_wins() => Assert.Equal(
        """{"latency":3,"jitter":7}""",
        Written(Read("latency", """{"LATENCY":2,"Jitter":7,"other":[1],"latency":3,"jitter":null}""")!));

    [Fact]
    public void A_patch_merges_field_by_field_and_leaves_the_old_toxic_as_it_was()
    {
        var old = Read("slicer", """{"average_size":64,"size_variation":32,"delay":10}""")!;
        Assert.Equal("""{"average_size":64,"size_variation":8,"delay":10}""", Written(Read("slicer", """{"size_variation":8}""", old)!));
        Assert.Equal(new BandwidthToxic(5000, Shared: true), Read("bandwidth", """{"rate":5}""", new BandwidthToxic(1, Shared: true)));
        Assert.Equal("""{"average_size":64,"size_variation":32,"delay":10}""", Written(old));
    }

    [Theory]
    [InlineData("latency", """{"latency":"5"}""", "json: cannot unmarshal string into attribute latency of type int")]
    [InlineData("latency", """{"latency":1.5}""", "json: cannot unmarshal number 1.5 into attribute latency of type int")]
    [InlineData("latency", """{"latency":1e3}""", "json: cannot unmarshal number 1e3 into attribute latency of type int")]
    [InlineData("latency", """{"latency":1.0,"jitter":true}""", "json: cannot unmarshal number 1.0 into attribute latency of type int|json: cannot unmarshal bool into attribute jitter of type int")]
    [InlineData("limit_data", """{"bytes":9223372036854775808}""", "json: cannot unmarshal number 9223372036854775808 into attribute bytes of type int")]
    [InlineData("timeout", """{"timeout":[]}""", "json: cannot unmarshal array into attribute timeout of type int")]
    [InlineData("timeout", """{"timeout":{}}""", "json: cannot unmarshal object into attribute timeout of type int")]
    [InlineData("timeout", "[]", "json: cannot unmarshal array into attributes of type object")]
    [InlineData("timeout", "5", "json: cannot unmarshal number into attributes of type object")]
    [InlineData("packet_loss", """{"loss_rate":"a"}""", "json: cannot unmarshal string into attribute loss_rate of type float")]
    [InlineData("packet_loss", """{"loss_rate":1.5,"correlation":-1}""", "loss_rate 1.5 is not between 0 and 1|correlation -1 is not between 0 and 1")]
    [InlineData("latency", """{"latency":-1,"jitter":-2}""", "latency -1 ms is negative|jitter -2 ms is negative")]
    [InlineData("latency", """{"latency":9223372036854775807}""", "latency is more than 365 days")]
    [InlineData("bandwidth", """{"rate":-1}""", "rate -1 is negative")]
    [InlineData("slow_close", """{"delay":-1}""", "delay -1 ms is negative")]
    [InlineData("timeout", """{"timeout":-1}""", "timeout -1 ms is negative")]
    [InlineData("reset_peer", """{"timeout":31536000001}""", "timeout is more than 365 days")]
    [InlineData("limit_data", """{"bytes":-1}""", "bytes -1 is negative")]
    [InlineData("slicer", """{"average_size":-1,"size_variation":-2,"delay":-3}""", "average_size -1 is negative|size_variation -2 is negative|delay -3 us is negative")]
    [InlineData("slicer", """{"average_size":5,"size_variation":6}""", "size_variation 6 is more than average_size 5")]
    [InlineData("stall", """{"share":2,"delay":-1}""", "share 2 is not between 0 and 1|delay -1 ms is negative")]
    public void D_1_every_wrong_value_is_named(string type, string attributes, string problems)
    {
        var said = new List<string>();
        using var json = JsonDocument.Parse(attributes);
        Assert.Null(ToxicTypes.Find(type)!.Read(json.RootElement, null, said));
        Assert.Equal(problems.Split('|'), said);
    }

    [Theory]
    [InlineData("slicer", "{}")]
    [InlineData("slicer", """{"size_variation":5}""")]
    [InlineData("slicer", """{"average_size":9223372036854775807,"size_variation":9223372036854775807}""")]
    [InlineData("bandwidth", """{"rate":9223372036854775807}""")]
    [InlineData("limit_data", """{"bytes":9223372036854775807}""")]
    [InlineData("latency", """{"latency":31536000000,"jitter":31536000000}""")]
    public void D_1_what_is_allowed_works_however_large(string type, string attributes)
    {
        var leaves = new VirtualLine(Read(type, attributes)!).Comes("1000@0").Leaves();
        Assert.StartsWith("1000@", leaves, StringComparison.Ordinal);
    }

    private static Toxic? Read(string type, string? attributes, Toxic? current = null)
    {
        var problems = new List<string>();
        using var json = attributes is null ? null : JsonDocument.Parse(attributes);
        var toxic = ToxicTypes.Find(type)!.Read(json?.RootElement, current, problems);
        Assert.Empty(problems);
        return toxic;
    }

    private static string Written(Toxic toxic)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            toxic.Type.Write(toxic, json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

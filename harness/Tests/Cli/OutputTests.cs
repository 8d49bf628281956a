using System.Text.Json;
using TestHarness.Cli.Output;
using TestHarness.Runtime;

namespace TestHarness.Tests.Cli;

public sealed class OutputTests
{
    private static readonly RunEvent Pulse = new(TimeSpan.FromSeconds(3.02), RunEventKind.Pulse, "") { Pulse = new(25, 41.3, 2, ["outage"]) };
    private static readonly RunEvent Fault = new(TimeSpan.FromSeconds(3.5), RunEventKind.Fault, "FAULT off  outage");

    [Fact]
    public void On_a_terminal_the_last_line_changes_and_lines_go_above_it()
    {
        var said = new StringWriter();
        var output = new LiveOutput(said, new PlainOutput(said, TimeProvider.System));
        output.Event("shop", Pulse);
        output.Event("shop", Fault);
        output.Event("shop", Pulse with { Pulse = new(24, null, 0, []) });

        Assert.Matches(
            @"^\r\x1b\[2Kshop  t=3 s  25/s  p99 41 ms  2 not well  FAULTS outage\r\x1b\[2K\d\d:\d\d:\d\d shop  t=3\.5s  FAULT off  outage\r?\nshop  t=3 s  25/s  p99 41 ms  2 not well  FAULTS outage\r\x1b\[2Kshop  t=3 s  24/s$",
            said.ToString());
    }

    [Fact]
    public void Breakers_stand_in_the_live_line_and_for_programs()
    {
        var pulse = Pulse with { Pulse = Pulse.Pulse! with { Breakers = [new("orders -> payments", "open"), new("gateway -> orders", "closed")] } };
        var (live, json) = (new StringWriter(), new StringWriter());
        new LiveOutput(live, new PlainOutput(live, TimeProvider.System)).Event("shop", pulse);
        new JsonOutput(json).Event("shop", pulse);

        Assert.EndsWith("FAULTS outage  orders -> payments OPEN, gateway -> orders closed", live.ToString(), StringComparison.Ordinal);
        Assert.Equal("open", JsonDocument.Parse(json.ToString()).RootElement.GetProperty("breakers").GetProperty("orders -> payments").GetString());
    }

    [Fact]
    public void In_a_file_there_are_lines_only()
    {
        var said = new StringWriter();
        var output = new PlainOutput(said, TimeProvider.System);
        output.Event("shop", Pulse);
        output.Event("shop", Fault);

        Assert.Matches(@"^\d\d:\d\d:\d\d shop  t=3\.5s  FAULT off  outage\r?\n$", said.ToString());
    }

    [Fact]
    public void Programs_get_one_object_a_line()
    {
        var said = new StringWriter();
        var output = new JsonOutput(said);
        output.Event("shop", Pulse);
        output.Event("shop", Fault);
        var lines = said.ToString().TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(["pulse", "event"], lines.Select(line => line.GetProperty("type").GetString()));
        Assert.Equal((25, 41.3, 2, "outage"), (lines[0].GetProperty("per_second").GetInt32(), lines[0].GetProperty("p99_ms").GetDouble(), lines[0].GetProperty("not_well").GetInt32(), lines[0].GetProperty("faults_on")[0].GetString()));
    }
}

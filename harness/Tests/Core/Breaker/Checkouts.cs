using TestHarness.Core.Records;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>Writes the lines of a history of checkouts: gateway asks orders, which reserves stock, charges, and confirms (or releases the stock again). Times in seconds.</summary>
internal sealed class Checkouts
{
    private int _number;

    public List<string> Lines { get; } = ["0 mark load"];

    /// <summary>How the charge is sent; a star stands for a number of its own each time.</summary>
    public string Charge { get; init; } = "/charges";

    /// <summary>What ties exchanges together besides the trace, e.g. <c>id</c>.</summary>
    public bool WithoutTrace { get; init; }

    public RunRecord Record => History.Of(Lines);

    /// <summary>All is well for 2 s, then payments fails for 2 s; the load ends at 10 s.</summary>
    public static Checkouts WithOutage(Action<Checkouts> rest)
    {
        var story = new Checkouts();
        story.Each(0, 2, 0.1, at => story.Good(at));
        story.Fault(2, 4);
        rest(story);
        return story.Ends(10);
    }

    /// <summary>The breaker opens after 10 failed calls, at 3 s; probes fail at 3.5 s, and from 4.1 s on calls flow.</summary>
    public static Checkouts WithGoodBreaker() => WithOutage(story =>
    {
        story.Each(2, 3, 0.1, at => story.Failing(at));
        story.Each(3, 3.5, 0.1, at => story.Rejected(at));
        story.Failing(3.5);
        story.Each(3.6, 4.1, 0.1, at => story.Rejected(at));
        story.Each(4.1, 8, 0.1, at => story.Good(at));
    });

    public Checkouts Each(double from, double until, double step, Action<double> what)
    {
        for (var i = 0; from + (i * step) < until - 1e-9; i++)
        {
            what(from + (i * step));
        }

        return this;
    }

    public Checkouts Add(params string[] lines)
    {
        Lines.AddRange(lines);
        return this;
    }

    public Checkouts Fault(double from, double until, string id = "outage") =>
        Add($"{T(from)} lease {id} orders->payments applied", $"{T(until)} lease {id} orders->payments lifted touched=20");

    public Checkouts Ends(double at) => Add($"{T(at)} mark load ends", $"{T(at)} mark recovery", $"{T(at)} stall 1ms");

    public Checkouts Good(double at, double charge = 10) => Order(at, 201, charge + 25, trace =>
    [
        Charged(at + 0.006, $"201 {charge}ms", trace), $"{T(at + 0.008 + (charge / 1e3))} ex orders->inventory POST /reservations/r{_number}/confirm 200 3ms {trace}",
    ]);

    public Checkouts Failing(double at, string how = "503", double charge = 10) => Order(at, 503, charge + 25, trace =>
        [Charged(at + 0.006, $"{how} {charge}ms", $"{trace} fault=outage"), Released(at + 0.008 + (charge / 1e3), trace)]);

    public Checkouts Rejected(double at, int status = 503, double takes = 15) => Order(at, status, takes, trace => [Released(at + 0.007, trace)]);

    /// <summary>A checkout in which stock is reserved first; then come the lines that <paramref name="rest"/> makes of its trace.</summary>
    public Checkouts Order(double at, int status, double takes, Func<string, string[]> rest)
    {
        var link = WithoutTrace ? $"id=o{++_number}" : $"trace=t{++_number}";
        var answer = status > 0 ? $"{status}" : "timeout";
        Add($"{T(at)} op POST /orders {answer} {takes}ms trace=t{_number}");
        Add($"{T(at + 0.001)} ex gateway->orders POST /orders {(status > 0 ? answer : "aborted")} {takes - 2}ms trace=t{_number} {(WithoutTrace ? link : "")}");
        Add($"{T(at + 0.002)} ex orders->inventory POST /reservations 201 3ms {link}");
        return Add(rest(link));
    }

    public static string T(double seconds) => $"{seconds:0.000000}";

    private string Charged(double at, string how, string trace) =>
        $"{T(at)} ex orders->payments POST {Charge.Replace("*", $"{_number}", StringComparison.Ordinal)} {how} {trace}";

    private string Released(double at, string trace) => $"{T(at)} ex orders->inventory DELETE /reservations/r{_number} 204 3ms {trace}";
}

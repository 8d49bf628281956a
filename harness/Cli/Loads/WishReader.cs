using System.Globalization;
using TestHarness.Core.Text;
using TestHarness.Load;

namespace TestHarness.Cli.Loads;

/// <summary>Makes a load of a command line, and collects all that is wrong with it.</summary>
internal sealed class WishReader(LoadWish wish, long seed)
{
    private static readonly TimeSpan DefaultFor = TimeSpan.FromSeconds(10);
    private readonly List<string> _problems = [];

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The load of an address.</summary>
    public LoadSpec? Spec()
    {
        if (!Uri.TryCreate(wish.What, UriKind.Absolute, out var address))
        {
            _problems.Add($"'{wish.What}' is no address");
            return null;
        }

        var lasts = Duration("--for", wish.For) ?? DefaultFor;
        var rate = Rate("--rate", wish.Rate ?? (wish.Users is null ? "10/s" : null));
        var spec = new LoadSpec
        {
            Id = "load", Target = new(address.GetLeftPart(UriPartial.Authority)), Journeys = [Journey.Of(Request(address))], Seed = seed,
            Arrivals = wish.Users is null ? Arrivals(rate ?? 1, lasts) : [], Users = wish.Users is { } users ? new() { Phases = [new(users, users, lasts)] } : null,
            Connections = wish.Connections ?? Math.Max(LoadSpec.DefaultConnections, wish.Users ?? 0), Timeout = Duration("--timeout", wish.Timeout) ?? LoadSpec.DefaultTimeout,
            Engine = Enum.Parse<LoadEngine>(wish.Engine, ignoreCase: true), Cpu = wish.Cpu, Operations = false,
        };
        _problems.AddRange(spec.Problems());
        return spec;
    }

    /// <summary>The limits.</summary>
    public LoadGoal Goal()
    {
        var goal = new LoadGoal();
        foreach (var limit in wish.Limits)
        {
            goal = limit.Split('=') switch
            {
                ["errors", var share] when Units.Share(share) is { } most => goal with { Errors = most },
                ["reached", var share] when Units.Share(share) is { } least => goal with { Reached = least },
                [['p', .. var digits], var time] when Percentile(digits) is { } percentile && Units.Duration(time) is { } most =>
                    goal with { Percentiles = new Dictionary<double, TimeSpan>(goal.Percentiles) { [percentile] = most } },
                _ => Wrong(goal, $"--limit '{limit}' is none: write e.g. p99=250ms, errors=1% or reached=99%"),
            };
        }

        return goal;
    }

    /// <summary>The range of a search, or null.</summary>
    public (double From, double To)? Range()
    {
        if (wish.Find is null)
        {
            return null;
        }

        if (wish.Find.Split("..") is [var low, var high] && Units.Rate(low) is > 0 and var from && Units.Rate(high) is { } to && to > from)
        {
            return (from, to);
        }

        _problems.Add($"--find-limit '{wish.Find}' is no range: write e.g. 10/s..1000/s");
        return null;
    }

    private IReadOnlyList<ArrivalPhase> Arrivals(double rate, TimeSpan lasts)
    {
        var steady = new Constant { Rate = rate, For = lasts, Poisson = wish.Poisson };
        return Duration("--ramp", wish.Ramp) is { } ramp ? [new Ramp { From = 0, To = rate, For = ramp, Judged = false }, steady] : [steady];
    }

    private RequestStep Request(Uri address) => new()
    {
        Method = wish.Method ?? (wish.Body is null ? "GET" : "POST"), Path = address.PathAndQuery, Body = wish.Body,
        Headers = wish.Headers.Select(Header).OfType<(string Name, string Value)>().ToDictionary(header => header.Name, header => header.Value),
    };

    private (string Name, string Value)? Header(string text)
    {
        if (text.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
        {
            return (name, value);
        }

        _problems.Add($"--header '{text}' is none: write e.g. 'X-Client: a'");
        return null;
    }

    private double? Rate(string option, string? text) => Read(option, text, Units.Rate, "a rate: write e.g. 200/s");

    private TimeSpan? Duration(string option, string? text) => Read(option, text, Units.Duration, "a time: write e.g. 10s or 250ms");

    private T? Read<T>(string option, string? text, Func<string, T?> read, string what)
        where T : struct
    {
        if (text is not null && read(text) is null)
        {
            _problems.Add($"{option} '{text}' is not {what}");
        }

        return text is null ? null : read(text);
    }

    private LoadGoal Wrong(LoadGoal goal, string problem)
    {
        _problems.Add(problem);
        return goal;
    }

    private static double? Percentile(string digits) => double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 ? percent / 100 : null;
}

using System.Text.Json.Serialization;
using TestHarness.Core.Records;
using TestHarness.Reporting.Model;
using TestHarness.Reporting.Views;
using TestHarness.Reporting.Views.Lanes;

namespace TestHarness.Reporting.Data;

/// <summary>The header of <see cref="ReportData"/>; times in seconds since the load began, latencies in milliseconds.</summary>
internal sealed record DataHeader
{
    /// <summary>How long the axis is.</summary>
    public required double Seconds { get; init; }

    /// <summary>How wide a bin is.</summary>
    public required double Width { get; init; }

    /// <summary>The kinds of requests in words, by number.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    public required IReadOnlyList<DataFault> Faults { get; init; }

    public required IReadOnlyList<DataLimit> Limits { get; init; }

    /// <summary>The load, then the edges, bin by bin.</summary>
    public required IReadOnlyList<DataSource> Sources { get; init; }

    /// <summary>The edges by the numbers that points have.</summary>
    public required IReadOnlyList<string> Edges { get; init; }

    public required IReadOnlyList<DataPoints> Points { get; init; }

    public required IReadOnlyList<DataWaits> Waits { get; init; }
}

/// <summary>When a fault was in force.</summary>
internal sealed record DataFault(string Id, double From, double Until)
{
    public static DataFault Of(FaultWindow fault, Axis axis) =>
        new(fault.Fault, (fault.Applied - axis.Zero) / 1e9, Math.Min(axis.Length, fault.Lifted == long.MaxValue ? axis.Length : fault.Lifted - axis.Zero) / 1e9);
}

/// <summary>A limit on latency.</summary>
internal sealed record DataLimit(double Ms, string Text);

/// <summary>Single requests of one kind: how many columns hold, of how many.</summary>
internal sealed record DataPoints(bool Load, int Kind, int Count, long Total);

/// <summary>Waits of one edge: how many columns hold, of how many, and what was asked for.</summary>
internal sealed record DataWaits(string Edge, int Count, long Total, IReadOnlyList<DataWindow> Windows);

/// <summary>The waits that a rule asks for after an attempt.</summary>
internal sealed record DataWindow(int After, double From, double Until);

/// <summary>What one source saw, bin by bin.</summary>
internal sealed record DataSource
{
    public required string Name { get; init; }

    /// <summary>Arrivals per second that the scenario wanted; null for edges.</summary>
    public IReadOnlyList<double?>? Wanted { get; init; }

    public required IReadOnlyList<long> Sent { get; init; }

    public required IReadOnlyList<long> Answered { get; init; }

    /// <summary>Requests by kind; kinds that never came are empty.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Kinds { get; init; }

    public required IReadOnlyList<double?> P50 { get; init; }

    public required IReadOnlyList<double?> P95 { get; init; }

    public required IReadOnlyList<double?> P99 { get; init; }

    /// <summary>How many were under way, on average.</summary>
    public required IReadOnlyList<double> UnderWay { get; init; }

    public static DataSource Of(Series source, ReportModel model)
    {
        var bins = source.Bins;
        IReadOnlyList<double?> Percentile(double share) => [.. bins.Select(bin => bin.Latency.Percentile(share) is { } time ? Math.Round(time / 1e6, 3) : (double?)null)];
        return new()
        {
            Name = source.Name,
            Wanted = source.Name == Series.Load && model.Input.Plan.Loads.Count > 0
                ? [.. bins.Select((_, i) => ThroughputLane.Wanted(model.Input.Plan, (i + 0.5) * model.Timeline.Width / 1e9) is { } rate ? Math.Round(rate, 2) : (double?)null)]
                : null,
            Sent = [.. bins.Select(bin => bin.Sent)],
            Answered = [.. bins.Select(bin => bin.Answered)],
            Kinds = [.. Model.Kinds.All.Select(kind => bins.Any(bin => bin[kind] > 0) ? bins.Select(bin => bin[kind]).ToList() : [])],
            P50 = Percentile(0.5), P95 = Percentile(0.95), P99 = Percentile(0.99),
            UnderWay = [.. source.UnderWay(model.Timeline.Width).Select(count => Math.Round(count, 2))],
        };
    }
}

/// <summary>How the header is written: no reflection, no white space.</summary>
[JsonSerializable(typeof(DataHeader))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DataContext : JsonSerializerContext;

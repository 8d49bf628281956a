using TestHarness.Core.Records;

namespace TestHarness.Reporting.Views;

/// <summary>Says the run's times as people count them: from the load's beginning, negative before it.</summary>
/// <param name="Zero">When the load began, in nanoseconds of the run's clock; 0 when it never did.</param>
internal sealed record Clock(long Zero)
{
    public static Clock Of(ReportInput input) =>
        new(input.Record.OfType<Mark>().FirstOrDefault(mark => mark is { Step: Steps.Load, Begins: true })?.At ?? 0);

    public double Seconds(long at) => (at - Zero) / 1e9;

    public string At(long at) => $"{Seconds(at):0.000} s";
}

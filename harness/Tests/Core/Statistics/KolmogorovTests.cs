using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Core;

public sealed class KolmogorovTests
{
    [Fact]
    public void The_distance_is_the_largest_step_between_what_was_seen_and_what_is_given() =>
        Assert.Equal(0.5, Kolmogorov.Distance([0.5, 0.6, 0.9, 0.95]), 12);

    [Fact]
    public void Values_at_the_middle_of_their_steps_are_half_a_step_away() =>
        Assert.Equal(0.125, Kolmogorov.Distance([0.125, 0.375, 0.625, 0.875]), 12);

    [Fact]
    public void Values_that_were_seen_late_are_no_farther_than_they_can_have_been() =>
        Assert.Equal(0.125, Kolmogorov.Distance([0.6, 0.8, 1, 1], [0.125, 0.375, 0.625, 0.875]), 12);

    [Fact]
    public void Lateness_does_not_excuse_too_many_short_values() =>
        Assert.Equal(0.7, Kolmogorov.Distance([0.1, 0.2, 0.25, 0.3], [0, 0, 0, 0]), 12);
}

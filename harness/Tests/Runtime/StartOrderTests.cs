using TestHarness.Core.Suites;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class StartOrderTests
{
    [Theory]
    [InlineData("front", "middle", true)]
    [InlineData("front", "back", true)]
    [InlineData("middle", "back", true)]
    [InlineData("back", "middle", false)]
    public void A_call_waits_for_a_callee_that_is_further_down(string caller, string callee, bool waits) =>
        Assert.Equal(waits, StartOrder.Of([Service("front", "middle", "back"), Service("middle", "back"), Service("back", "database")]).Waits(caller, callee));

    [Fact]
    public void Services_that_call_each_other_in_a_circle_do_not_wait_for_each_other_but_for_who_is_below()
    {
        var order = StartOrder.Of([Service("one", "other", "below"), Service("other", "one"), Service("below")]);

        Assert.False(order.Waits("one", "other"));
        Assert.False(order.Waits("other", "one"));
        Assert.True(order.Waits("one", "below"));
    }

    [Fact]
    public void Who_calls_into_a_circle_waits_for_it()
    {
        var order = StartOrder.Of([Service("gateway", "one"), Service("one", "other"), Service("other", "one")]);

        Assert.True(order.Waits("gateway", "one"));
        Assert.Equal((2, 1, 1), (order.Depth("gateway"), order.Depth("one"), order.Depth("other")));
    }

    [Fact]
    public void The_depth_is_how_many_become_ready_one_after_the_other()
    {
        var order = StartOrder.Of([Service("front", "middle", "back"), Service("middle", "back", "back"), Service("back", "database")]);

        Assert.Equal((3, 2, 1), (order.Depth("front"), order.Depth("middle"), order.Depth("back")));
    }

    [Fact]
    public void Nobody_waits_for_a_resource_or_for_what_somebody_else_has_started() =>
        Assert.False(StartOrder.Of([Service("back", "database")]).Waits("back", "database"));

    private static Service Service(string name, params string[] calls) =>
        new() { Name = name, Run = new(), Ready = new() { Tcp = true }, Calls = [.. calls.Select(to => new Call { To = to, Env = "URL" })] };
}

using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class UsersTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Each_user_waits_for_its_answer_and_begins_again()
    {
        var (inside, most) = (0, 0);
        await using var server = new RawServer(async call =>
        {
            var now = Interlocked.Increment(ref inside);
            most = Math.Max(most, now);
            await Task.Delay(20, call.Ending); // the time of service
            Interlocked.Decrement(ref inside);
            await call.AnswerAsync(200);
        });

        var (_, operations) = await Loads.RunAsync(Spec(server.Address, new() { Phases = [new(3, 3, 0.5 * Second)] }));

        Assert.InRange(operations.Count, 3, 75);
        Assert.InRange(most, 1, 3);
        Assert.All(operations, o => Assert.Equal(OperationOutcome.Answered, o.Outcome));
    }

    [Fact]
    public async Task Shared_iterations_are_made_once_in_all_and_end_the_load()
    {
        await using var server = RawServer.Answering();

        var (summary, operations) = await Loads.RunAsync(Spec(server.Address, new() { Phases = [new(4, 4, 3600 * Second)], Iterations = 50 }));

        Assert.Equal((50, 50, 50), (summary.Planned, operations.Count, server.Calls.Count));
    }

    [Fact]
    public async Task A_user_thinks_after_its_journey()
    {
        await using var server = RawServer.Answering();

        var (_, operations) = await Loads.RunAsync(Spec(server.Address, new() { Phases = [new(1, 1, Second)], Think = 0.2 * Second }));

        Assert.InRange(operations.Count, 1, 5);
        Assert.All(operations.Zip(operations.Skip(1)), pair => Assert.True(pair.Second.Intended - pair.First.Ended >= 200_000_000));
    }

    [Fact]
    public void Users_come_one_after_the_other_and_go()
    {
        var users = new ClosedUsers { Phases = [new(0, 4, 4 * Second), new(2, 2, 2 * Second), new(2, 0, 2 * Second), new(3, 3, Second)] };

        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(user => (int)(users.Present(user, 0)!.Value / 1_000_000_000)));
        Assert.Null(users.Present(4, 0));
        Assert.Equal(5_000_000_000, users.Present(1, 5_000_000_000));
        Assert.Equal(8_000_000_000, users.Present(2, 4_500_000_000));
        Assert.Equal(8_000_000_000, users.Present(1, 7_500_000_000));
        Assert.Null(users.Present(0, 9_000_000_000));
    }

    private static LoadSpec Spec(Uri target, ClosedUsers users) => Loads.Spec(target) with { Arrivals = [], Users = users };
}

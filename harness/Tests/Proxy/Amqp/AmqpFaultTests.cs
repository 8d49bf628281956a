using static TestHarness.Tests.Proxy.AmqpBytes;

namespace TestHarness.Tests.Proxy;

public sealed class AmqpFaultTests
{
    [Fact]
    public async Task A_dropped_publish_never_arrives_and_is_never_confirmed_and_later_confirms_stay_in_step()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("b", new() { Drops = true });

        Assert.Equal("1 publish k, 1 publish k", await talk.Client(Publish(1, "k", "a"), Publish(1, "k", "b"), Publish(1, "k", "c")));
        Assert.Equal("1 ack 1, 1 ack 3", await talk.Broker(Ack(1, 2, multiple: true)));
        Assert.Equal("1 publish k", await talk.Client(Publish(1, "k", "d")));
        Assert.Equal("1 nack 4", await talk.Broker(Nack(1, 3, multiple: false, requeue: false)));
        Assert.Equal(
            """
            1 Publish k 1
            1 Publish k 2 not passed f
            1 Publish k 3
            1 Confirm k 1
            1 Confirm k 3
            1 Publish k 4
            1 Refuse k 4
            """,
            talk.Recorded());
    }

    [Fact]
    public async Task A_duplicated_publish_arrives_twice_and_is_confirmed_once()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { Duplicates = true });

        Assert.Equal("1 publish k, 1 publish k, 1 publish k", await talk.Client(Publish(1, "k", "a"), Publish(1, "k", "b")));
        Assert.Equal("1 ack 1", await talk.Broker(Ack(1, 1), Ack(1, 2)));
        Assert.Equal("1 ack 2", await talk.Broker(Ack(1, 3)));
        Assert.Equal(["1 Publish k 1 f", "1 Publish k 1 inserted f"], talk.Recorded().Split('\n').Take(2));
    }

    [Fact]
    public async Task A_lost_confirm_is_lost_alone()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("b", new() { LosesAnswer = true });

        Assert.Equal("1 publish k, 1 publish k, 1 publish k", await talk.Client(Publish(1, "k", "a"), Publish(1, "k", "b"), Publish(1, "k", "c")));
        Assert.Equal("1 ack 1, 1 ack 3", await talk.Broker(Ack(1, 3, multiple: true)));
        Assert.Contains("1 Confirm k 2 not passed f", talk.Recorded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicated_delivery_comes_twice_and_only_the_answer_to_the_first_one_reaches_the_broker()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { Duplicates = true });

        Assert.Equal("1 deliver c 1, 1 deliver c 2 redelivered, 1 deliver c 3", await talk.Broker(Deliver(1, "c", 1, "a"), Deliver(1, "c", 2, "b")));
        Assert.Equal("", await talk.Client(Ack(1, 2)));
        Assert.Equal("1 nack 1 requeue", await talk.Client(Nack(1, 1, multiple: false, requeue: true)));
        Assert.Equal("1 reject 2", await talk.Client(Reject(1, 3, requeue: false)));
        Assert.Equal(
            """
            1 Deliver q 1 ma f
            1 Deliver q 2 ma redelivered inserted f
            1 Deliver q 3 mb
            1 Ack q 2 ma inserted not passed f
            1 Nack q 1 ma requeue
            1 Reject q 3 mb
            """,
            talk.Recorded());
    }

    [Fact]
    public async Task A_dropped_delivery_stays_unacknowledged_whatever_the_consumer_acknowledges_at_once()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("b", new() { Drops = true });

        Assert.Equal("1 deliver c 1, 1 deliver c 2", await talk.Broker(Deliver(1, "c", 1, "a"), Deliver(1, "c", 2, "b"), Deliver(1, "c", 3, "c")));
        Assert.Equal("1 ack 1, 1 ack 3", await talk.Client(Ack(1, 0, multiple: true)));
        Assert.Equal("1 deliver c 3 redelivered", await talk.Broker(Deliver(1, "c", 4, "b2", redelivered: true)));
    }

    [Fact]
    public async Task A_lost_ack_leaves_the_message_with_the_broker()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { LosesAnswer = true });

        await talk.Broker(Deliver(1, "c", 1, "a"), Deliver(1, "c", 2, "b"));
        Assert.Equal("1 ack 2", await talk.Client(Ack(1, 1), Ack(1, 2)));
    }

    [Fact]
    public async Task An_answer_to_what_nobody_knows_stays_one()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { Drops = true });

        await talk.Broker(Deliver(1, "c", 1, "a"), Deliver(1, "c", 2, "b"));
        Assert.Equal("1 ack 2", await talk.Client(Ack(1, 1)));
        Assert.Equal("1 ack 9223372036854775809", await talk.Client(Ack(1, 1)));
    }

    [Fact]
    public async Task A_held_message_holds_its_own_channel_only()
    {
        await using var talk = await AmqpTalk.Start();
        var held = talk.Plan.On("a", new() { Holds = true });

        Assert.Equal("2 publish x, heartbeat", await talk.Client(Publish(1, "k", "a"), Publish(2, "x", "b"), Heartbeat, Publish(1, "k", "c"), Ack(1, 9)));
        Assert.Equal("1 deliver c 1", await talk.Broker(Deliver(1, "c", 1, "d")));
        held.Release();
        Assert.Equal("1 publish k, 1 publish k, 1 ack 9", await AmqpTalk.Later(talk.Up, 3));
        Assert.Equal("1 publish k", await talk.Client(Publish(1, "k", "e")));
        Assert.Equal(["2 Publish x", "1 Ack 9", "1 Deliver q 1 md", "1 Publish k 1 f", "1 Publish k 2", "1 Publish k 3"], talk.Recorded().Split('\n'));
    }

    [Fact]
    public async Task A_connection_is_not_closed_before_what_was_published_on_it_has_gone()
    {
        await using var talk = await AmqpTalk.Start();
        var held = talk.Plan.On("a", new() { Holds = true });

        Assert.Equal("heartbeat", await talk.Client(Publish(1, "k", "a"), Method(0, 10, 50, (ushort)200, "", (ushort)0, (ushort)0), Heartbeat));
        held.Release();
        Assert.Equal("1 publish k, 0 close", await AmqpTalk.Later(talk.Up, 2));
    }

    [Fact]
    public async Task A_held_message_whose_sender_has_gone_is_recorded_as_never_passed()
    {
        await using var talk = await AmqpTalk.Start();
        var held = talk.Plan.On("a", new() { Holds = true });

        Assert.Equal("", await talk.Client(Publish(1, "k", "a")));
        talk.Up.End();
        held.Release();
        talk.Reader.Close();
        Assert.Equal("1 Publish k 1 not passed f", talk.Recorded());
        Assert.Empty(talk.Up.Out);
    }

    [Fact]
    public async Task A_message_that_waits_for_the_next_one_comes_after_it_and_numbers_stay_in_step()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { LetsNextPass = true });

        Assert.Equal("1 ack 9", await talk.Client(Publish(1, "k", "a"), Ack(1, 9)));
        await Conversation.Say(talk.Up, Publish(1, "k", "b"));
        Assert.Equal(["1 body b", "1 body a"], Words(talk.Up.Take()).Where(word => word.Contains("body", StringComparison.Ordinal)));
        Assert.Equal("1 ack 2", await talk.Broker(Ack(1, 1)));
        Assert.Equal("1 ack 1", await talk.Broker(Ack(1, 2)));
    }

    [Fact]
    public async Task A_message_that_waits_for_the_next_one_goes_before_a_method_that_changes_the_channel_and_when_none_comes()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { LetsNextPass = true });
        var last = talk.Plan.On("b", new() { LetsNextPass = true });

        Assert.Equal("1 publish k, 1 20.40", await talk.Client(Publish(1, "k", "a"), Method(1, 20, 40, (ushort)200, "", (ushort)0, (ushort)0)));
        Assert.Equal("", await talk.Client(Publish(1, "k", "b")));
        last.Release();
        Assert.Equal("1 publish k", await AmqpTalk.Later(talk.Up));
    }

    [Fact]
    public async Task A_swapped_delivery_is_acknowledged_by_the_right_number()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { LetsNextPass = true });

        Assert.Equal("1 deliver c 1, 1 deliver c 2", await talk.Broker(Deliver(1, "c", 1, "a"), Deliver(1, "c", 2, "b")));
        Assert.Equal("1 ack 2", await talk.Client(Ack(1, 1, multiple: true)));
        Assert.Equal("1 ack 1", await talk.Client(Ack(1, 2)));
    }

    [Fact]
    public async Task A_poll_is_an_answer_and_is_only_ever_held()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { Drops = true });
        talk.Plan.On("b", new() { Duplicates = true, LetsNextPass = true });
        var held = talk.Plan.On("c", new() { Holds = true });

        Assert.Equal("1 get-ok 1, 1 get-ok 2", await talk.Broker(GetOk(1, 1, "a"), GetOk(1, 2, "b"), GetOk(1, 3, "c")));
        held.Release();
        Assert.Equal("1 get-ok 3", await AmqpTalk.Later(talk.Down));
        Assert.Equal("1 ack 3 multiple", await talk.Client(Ack(1, 3, multiple: true)));
    }

    [Fact]
    public async Task A_message_can_cut_the_connection_and_what_came_before_it_has_arrived()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("b", new() { Cuts = true });

        Assert.False(await Conversation.Say(talk.Up, [.. Publish(1, "k", "a"), .. Publish(1, "k", "b"), .. Publish(1, "k", "c")]));
        Assert.Equal("1 publish k", Methods(talk.Up.Take()));
        Assert.Equal("1 Publish k 1\n1 Publish k 2 not passed f", talk.Recorded());
    }

    [Fact]
    public async Task A_large_message_is_left_alone_and_waits_with_its_direction_behind_a_held_one()
    {
        await using var talk = await AmqpTalk.Start();
        var held = talk.Plan.On("a", new() { Holds = true });
        var large = new string('x', 1_200_000);

        Assert.Equal("1 publish k", await talk.Client(Method(1, 60, 40, (ushort)0, "", "k", (byte)0), Content(1, large, frameSize: 100_000)));
        await talk.Client(Publish(1, "k", "a"));
        var saying = talk.Client(Method(1, 60, 40, (ushort)0, "", "k", (byte)0), Content(1, large, frameSize: 100_000), Heartbeat);
        Assert.False(saying.IsCompleted);
        held.Release();
        Assert.Equal("1 publish k, 1 publish k, heartbeat", await saying.Soon());
        Assert.Equal(["a"], talk.Plan.Asked);
        Assert.Equal([1_200_000, 1, 1_200_000], talk.Tap.Messages.Select(message => message.BodySize));
    }

    [Fact]
    public async Task A_reopened_channel_begins_to_count_again()
    {
        await using var talk = await AmqpTalk.Start();
        talk.Plan.On("a", new() { Drops = true });

        await talk.Client(Publish(1, "k", "a"));
        await talk.Client(Method(1, 20, 40, (ushort)200, "", (ushort)0, (ushort)0));
        await talk.Broker(Method(1, 20, 41));
        await talk.Client(Method(1, 20, 10, ""), Select(1), Publish(1, "k", "b"));
        Assert.Equal("1 ack 1 multiple", await talk.Broker(Ack(1, 1, multiple: true)));
    }
}

using FsCheck;
using FsCheck.Fluent;
using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.AmqpBytes;

namespace TestHarness.Tests.Proxy;

/// <summary>Any faults on any messages of three channels in any chunking: what the two ends then see fits together. Publishes are let go while others still come in.</summary>
public sealed class AmqpModelTests
{
    private static readonly string[] Fates = ["", "", "", "drop", "twice", "lost", "held", "next"];

    [Fact]
    public async Task Confirms_fit_the_publishes_that_arrived()
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<byte[], PositiveInt[]>((choices, cuts) => Publishes(edge, choices, [.. cuts.Select(cut => cut.Get)]).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task Acks_reach_the_deliveries_that_they_are_for()
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<byte[], PositiveInt[]>((choices, cuts) => Delivers(edge, choices, [.. cuts.Select(cut => cut.Get)]).GetAwaiter().GetResult()));
    }

    private static async Task Publishes(Conversation edge, byte[] choices, int[] cuts)
    {
        var messages = Plan(edge, choices, out var plan, out var held);
        await Conversation.Say(edge.Up, [.. Preamble, .. Select(1), .. Select(2), .. Select(3)]);
        var releasing = Task.Run(() => held.ForEach(fate => fate.Release()));
        await Conversation.Say(edge.Up, [.. messages.SelectMany(message => Publish(message.Channel, "k", message.Body))], cuts);
        await releasing;
        await Gone(plan, held, edge.Up);

        var arrived = Bodies(edge.Up.Take());
        CheckOrder(messages, arrived);
        for (var channel = 1; channel <= 3; channel++)
        {
            var got = arrived.Count(one => one.Channel == channel);
            if (got > 0)
            {
                await Conversation.Say(edge.Down, Ack(channel, (ulong)got, multiple: true), cuts);
            }

            var confirmed = Tags(edge.Down.Take(), channel, messages.Count(message => message.Channel == channel));
            var expected = messages.Where(message => message.Channel == channel).Index().Where(message => message.Item.Fate is not ("drop" or "lost")).Select(message => (ulong)message.Index + 1);
            Assert.Equal(expected, confirmed.Order());
        }
    }

    private static async Task Delivers(Conversation edge, byte[] choices, int[] cuts)
    {
        var messages = Plan(edge, choices, out var plan, out var held);
        await Conversation.Say(edge.Up, Preamble);
        var tags = new ulong[4];
        var numbered = messages.Select(message => (message.Channel, message.Body, message.Fate, Tag: ++tags[message.Channel])).ToList();
        await Conversation.Say(edge.Down, [.. numbered.SelectMany(message => Deliver(message.Channel, "c", message.Tag, message.Body))], cuts);
        held.ForEach(fate => fate.Release());
        await Gone(plan, held, edge.Down);

        var came = edge.Down.Take();
        CheckOrder(messages, Bodies(came));
        var seen = Words(came).Where(word => word.Contains("deliver", StringComparison.Ordinal)).Select(word => word.Split(' ')).Zip(Bodies(came), (words, body) => (body.Channel, Tag: ulong.Parse(words[3]), body.Body)).ToList();
        Assert.All(seen.GroupBy(one => one.Channel), channel => Assert.Equal(channel.Count(), channel.Select(one => one.Tag).Distinct().Count()));
        foreach (var (channel, tag, body) in seen.AsEnumerable().Reverse())
        {
            await Conversation.Say(edge.Up, Ack(channel, tag), cuts);
        }

        var acked = Words(edge.Up.Take()).Where(word => word.Contains("ack", StringComparison.Ordinal)).Order();
        Assert.Equal(numbered.Where(message => message.Fate is not ("drop" or "lost")).Select(message => $"{message.Channel} ack {message.Tag}").Order(), acked);
    }

    private static List<(int Channel, string Body, string Fate)> Plan(Conversation edge, byte[] choices, out MessagePlan plan, out List<MessagePlan.Fate> held)
    {
        (plan, held) = (new(), []);
        var messages = choices.Index().Select(choice => (1 + (choice.Item % 3), $"b{choice.Index}", Fates[choice.Item / 3 % Fates.Length])).ToList();
        foreach (var (_, body, fate) in messages)
        {
            held.Add(plan.On(body, new() { Drops = fate == "drop", Duplicates = fate == "twice", LosesAnswer = fate == "lost", Holds = fate == "held", LetsNextPass = fate == "next" }));
        }

        var faults = plan;
        edge.Start(on => new AmqpReader(on, 1, faults));
        edge.Tap.Messages.Clear();
        return messages;
    }

    /// <summary>Waits until all has gone that was held.</summary>
    private static async Task Gone(MessagePlan plan, List<MessagePlan.Fate> held, MemoryFlow flow)
    {
        var expected = held.Sum(fate => fate.Drops ? 0 : fate.Duplicates ? 2 : 1);
        await Wait.Until(() => Bodies(flow.Out).Count == expected, "all that was held has gone");
        Assert.Equal(held.Count, plan.Asked.Count);
    }

    /// <summary>On each channel all comes in the order in which it was sent, but for those that let the next one pass.</summary>
    private static void CheckOrder(List<(int Channel, string Body, string Fate)> sent, List<(int Channel, string Body)> arrived)
    {
        var loose = sent.Where(message => message.Fate == "next").Select(message => message.Body).ToHashSet();
        for (var channel = 1; channel <= 3; channel++)
        {
            var expected = sent.Where(message => message.Channel == channel && message.Fate is not ("drop" or "next")).SelectMany(message => Enumerable.Repeat(message.Body, message.Fate == "twice" ? 2 : 1));
            Assert.Equal(expected, arrived.Where(one => one.Channel == channel && !loose.Contains(one.Body)).Select(one => one.Body));
        }
    }

    private static List<(int Channel, string Body)> Bodies(byte[] bytes)
    {
        List<(int, string)> bodies = [];
        foreach (var words in Words(bytes).Select(word => word.Split(' ')))
        {
            if (words is [var channel, "header", _])
            {
                bodies.Add((int.Parse(channel), ""));
            }
            else if (words is [_, "body", var part])
            {
                bodies[^1] = (bodies[^1].Item1, bodies[^1].Item2 + part);
            }
        }

        return bodies;
    }

    /// <summary>What these acks confirm, of so many publishes.</summary>
    private static List<ulong> Tags(byte[] bytes, int channel, int most)
    {
        List<ulong> tags = [];
        foreach (var words in Words(bytes).Select(word => word.Split(' ')).Where(words => words[0] == $"{channel}"))
        {
            var tag = ulong.Parse(words[2]);
            tags.AddRange(words.Length > 3 ? Enumerable.Range(1, most).Select(one => (ulong)one).Where(one => one <= tag && !tags.Contains(one)) : [tag]);
        }

        return tags;
    }
}

using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.AmqpBytes;

namespace TestHarness.Tests.Proxy;

public sealed class AmqpFuzzTests
{
    private static readonly byte[] FromClient =
    [
        .. Preamble, .. Method(0, 10, 31, (ushort)10, 4096, (ushort)60), .. Method(1, 20, 10, ""), .. Select(1), .. Consume(1, "q", "c"), .. Publish(1, "a", "a", "m1", Field("x-death", 'A', 0, 0, 0, 1, 0)),
        .. Heartbeat, .. Publish(2, "k", "bcd"), .. Ack(1, 2, multiple: true), .. Reject(1, 3, requeue: true), .. Method(1, 60, 70, (ushort)0, "", (byte)0), .. Method(1, 20, 40, (ushort)200, "", (ushort)0, (ushort)0),
    ];

    private static readonly byte[] FromBroker =
    [
        .. Method(0, 10, 30, (ushort)10, 4096, (ushort)60), .. Method(1, 60, 21, "c"), .. Ack(1, 1, multiple: true), .. Deliver(1, "c", 1, "a"), .. Deliver(1, "c", 2, "b"), .. GetOk(1, 3, "c"),
        .. Nack(1, 2, multiple: false, requeue: false), .. Method(1, 60, 50, (ushort)312, "NO_ROUTE", "", "x"), .. Content(1, "y"), .. Method(1, 20, 41),
    ];

    [Fact]
    public async Task Nonsense_passes_unchanged_where_no_fault_is_in_force_and_never_throws_where_one_is()
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1));
        var random = new Random(11);
        var (count, most) = (Mutations.Count, 0L);
        for (var i = 0; i < count; i++)
        {
            var (client, broker) = (Mutations.Of(FromClient, random), Mutations.Of(FromBroker, random));
            var isTouched = i % 4 == 0;
            edge.Start(on => new AmqpReader(on, 1, isTouched ? Faults(random) : null));
            await Talk(edge, client, broker, random);
            if (!isTouched)
            {
                Assert.Equal(client, edge.Up.Out);
                Assert.Equal(broker, edge.Down.Out);
            }

            edge.Tap.Messages.Clear();
            most = i % 10_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)) : most;
        }

        Assert.InRange(most, 0, 500_000_000);
    }

    private static async Task Talk(Conversation edge, byte[] client, byte[] broker, Random random)
    {
        int[] cuts = random.Next(3) == 0 ? [random.Next(1, 9), random.Next(1, 40)] : [];
        var saying = Conversation.Say(edge.Up, client, cuts);
        var answering = Conversation.Say(edge.Down, broker, cuts);
        edge.Up.End();
        edge.Down.End();
        await saying.Soon();
        await answering.Soon();
        edge.Reader.Close();
    }

    private static MessagePlan Faults(Random random)
    {
        var plan = new MessagePlan();
        foreach (var body in (string[])["a", "b", "c"])
        {
            var fate = plan.On(body, new() { Drops = random.Next(3) == 0, Duplicates = random.Next(3) == 0, LosesAnswer = random.Next(3) == 0, Holds = random.Next(3) == 0, LetsNextPass = random.Next(3) == 0 });
            if (random.Next(2) == 0)
            {
                fate.Release();
            }
        }

        return plan;
    }
}

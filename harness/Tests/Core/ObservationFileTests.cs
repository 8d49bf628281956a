using TestHarness.Core.Records;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

public sealed class ObservationFileTests
{
    private const string OfVersion1 =
        "54484F42012600246F7264657273202D3E207061796D656E74730A0008504F53541200102F63686172676573040002610400026B0400026F380280BA"
        + "CABB07020E80829BC30780948FC5070406920300080A0C090002";

    private static readonly RunRecord Sample = History.Of("""
        0.0 mark load
        0.5 op POST /orders 201 35ms trace=a
        0.6 ex orders->payments POST /charges 201 10ms trace=a key=k id=o body=-5
        0.6 ex orders->stock POST /stock.Stock/Reserve 200 10ms grpc=14
        0.6 ex orders->orders-db INSERT insert_into_orders_values_(?) 500 3ms detail=23505
        0.6 msg orders->broker publish orders.created id=m-1 queue=mails fault=f
        0.7 lease outage orders->payments applied touched=3
        0.8 stall 40ms
        0.9 reading stock {"total":10}
        1.0 life orders killed
        1.1 log orders error it broke
        1.2 metric orders breaker.state 0.5 edge=payments
        1.3 metric orders calls 12 form=total
        1.4 span orders POST_/charges 10ms trace=a span=1 parent=2 role=client status=failed
        1.2 step shopper 1 failed 20ms trace=a why=x
        """);

    [Fact]
    public void What_was_written_is_read_back()
    {
        using var file = Written(out var all);
        file.Position = 0;

        Assert.Equal(all, ObservationReader.Read(file));
    }

    [Fact]
    public void A_file_cut_off_anywhere_gives_all_whole_observations_before_the_cut()
    {
        using var file = Written(out var all);
        var bytes = file.ToArray();
        for (var length = 5; length < bytes.Length; length++)
        {
            var read = ObservationReader.Read(new MemoryStream(bytes, 0, length)).ToList();
            Assert.Equal(all.Take(read.Count), read);
        }
    }

    [Fact]
    public void A_frame_is_read_wherever_a_block_ends_and_however_long_it_is()
    {
        List<Observation> all = [.. Enumerable.Range(0, 3_000).Select(i => new LogLine(i) { Service = "orders", Level = "info", Text = new('x', i == 1_500 ? 300_000 : i * 37 % 211) })];
        using var file = new MemoryStream();
        var writer = new ObservationWriter(file);
        all.ForEach(writer.Write);
        file.Position = 0;

        Assert.Equal(all, ObservationReader.Read(new Trickle(file)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8_191)]
    [InlineData(8_192)]
    [InlineData(8_193)]
    [InlineData(16_385)]
    public void A_record_has_every_observation_however_many_there_are(int count)
    {
        var all = Enumerable.Range(0, count).SelectMany(i => new Observation[] { new Witness(i) { Stall = 1 }, new Mark(i) { Step = "s", Begins = true, Detail = "" } });

        var record = new RunRecord(all);

        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), record.Witnesses.Select(seen => seen.At));
        Assert.Equal((count, count - 1L), (record.Marks.Count, record.End));
    }

    [Fact]
    public void Another_file_is_refused_by_name() =>
        Assert.Contains("not an observations file", Assert.Throws<InvalidDataException>(() => ObservationReader.Read(new MemoryStream("hello world"u8.ToArray()))).Message);

    [Fact]
    public void An_exchange_costs_few_bytes()
    {
        using var file = new MemoryStream();
        var writer = new ObservationWriter(file);
        for (var i = 0; i < 1000; i++)
        {
            writer.Write(Sample.Exchanges[0] with { Connection = i });
        }

        Assert.InRange(file.Length, 1, 60_000);
    }

    /// <summary>What the first version wrote, before an exchange could be anything but HTTP/1: the same bytes still, and still read.</summary>
    [Fact]
    public void A_file_of_the_first_version_is_read()
    {
        var file = Convert.FromHexString(OfVersion1);

        var exchange = Assert.IsType<Exchange>(Assert.Single(ObservationReader.Read(new MemoryStream(file))));

        Assert.Equal(
            ("orders -> payments", "POST", "/charges", 201, "a", ExchangeProtocol.Http1, Exchange.NoGrpcStatus, true),
            (exchange.Edge, exchange.Method, exchange.Path, exchange.Status, exchange.Trace, exchange.Protocol, exchange.GrpcStatus, exchange.Succeeded));
        using var again = new MemoryStream();
        new ObservationWriter(again).Write(exchange);
        Assert.Equal(OfVersion1, Convert.ToHexString(again.ToArray()));
    }

    [Fact]
    public void A_process_that_ended_as_it_was_asked_to_has_its_exit_code()
    {
        using var file = new MemoryStream();
        var (asked, ended) = (new Lifecycle(1) { Service = "orders", Step = LifecycleStep.Terminated }, new Lifecycle(2) { Service = "orders", Step = LifecycleStep.Stopped, ExitCode = 143 });
        var writer = new ObservationWriter(file);
        writer.Write(asked);
        writer.Write(ended);
        file.Position = 0;

        Assert.Equal<Observation>([asked, ended], ObservationReader.Read(file));
    }

    private static MemoryStream Written(out List<Observation> all)
    {
        all = [.. Sample.Marks, .. Sample.Operations, Sample.Operations[0] with { Shown = "120" }, .. Sample.Exchanges, .. Sample.Messages, .. Sample.Leases, .. Sample.Witnesses, .. Sample.Readings, .. Sample.Lifecycles, .. Sample.Logs, Sample.Logs[0] with { ByOtlp = true, Trace = "a" }, .. Sample.Measurements, .. Sample.Spans];
        var file = new MemoryStream();
        var writer = new ObservationWriter(file);
        all.ForEach(writer.Write);
        return file;
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class Trickle(Stream from) : MemoryStream
    {
        private int _next;

        public override int Read(Span<byte> buffer) => from.Read(buffer[..Math.Min(buffer.Length, 1 + (_next++ % 977))]);
    }
}

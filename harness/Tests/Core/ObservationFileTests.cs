using TestHarness.Core.Records;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

public sealed class ObservationFileTests
{
    private static readonly RunRecord Sample = History.Of("""
        0.0 mark load
        0.5 op POST /orders 201 35ms trace=a
        0.6 ex orders->payments POST /charges 201 10ms trace=a key=k id=o body=-5
        0.7 lease outage orders->payments applied touched=3
        0.8 stall 40ms
        0.9 reading stock {"total":10}
        1.0 life orders killed
        1.1 log orders error it broke
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

    private static MemoryStream Written(out List<Observation> all)
    {
        all = [.. Sample.Marks, .. Sample.Operations, .. Sample.Exchanges, .. Sample.Leases, .. Sample.Witnesses, .. Sample.Readings, .. Sample.Lifecycles, .. Sample.Logs];
        var file = new MemoryStream();
        var writer = new ObservationWriter(file);
        all.ForEach(writer.Write);
        return file;
    }
}

using TestHarness.Core.Text;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

/// <summary>Whatever is sent is read, or refused as what it is not.</summary>
public sealed class OtlpFuzzTests
{
    private const int Seed = 20261130;

    private static readonly byte[] Whole = Otlp.Request(
        Otlp.Span(1, 2), Otlp.Gauge("breaker.state", 1, 2), Otlp.Sum("calls", 1, 2), Otlp.Line(1, "a line {edge}"), new WireWriter().Bytes(5, Nested(40)).Done());

    [Fact]
    public void A_request_that_is_cut_off_anywhere_is_read_or_refused()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Each(Whole[..length]);
        }
    }

    [Fact]
    public void A_request_with_any_bytes_in_it_is_read_or_refused()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 3_000; round++)
        {
            byte[] damaged = [.. Whole];
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Each(damaged);
            var noise = new byte[random.Next(64)];
            random.NextBytes(noise);
            Each(noise);
        }
    }

    [Fact]
    public void A_value_that_lies_too_deep_is_refused() =>
        Assert.Contains("deeper than 16", Assert.Throws<InvalidDataException>(() => OtlpValues.Value(Nested(40))).Message, StringComparison.Ordinal);

    [Fact]
    public void Lists_maps_and_bytes_are_texts()
    {
        var list = new WireWriter().Bytes(1, new WireWriter().Whole(3, -7).Done()).Bytes(1, new WireWriter().Whole(2, 1).Done()).Done();
        var map = new WireWriter().Bytes(1, new WireWriter().Text(1, "a").Bytes(2, new WireWriter().Bytes(5, list).Done()).Done()).Done();

        Assert.Equal("{a: [-7, true]}", OtlpValues.Value(new WireWriter().Bytes(6, map).Done()));
        Assert.Equal("AQI=", OtlpValues.Value(new WireWriter().Bytes(7, [1, 2]).Done()));
    }

    private static byte[] Nested(int depth) =>
        depth == 0 ? new WireWriter().Text(1, "deep").Done() : new WireWriter().Bytes(5, new WireWriter().Bytes(1, Nested(depth - 1)).Done()).Done();

    private static void Each(byte[] body)
    {
        foreach (var signal in OtlpSignal.ByPath.Values)
        {
            try
            {
                signal.Read(body, new OtlpIntake(1_000, 1_000));
            }
            catch (InvalidDataException)
            {
                // Refused as it should be.
            }
        }
    }
}

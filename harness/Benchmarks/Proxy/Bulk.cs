using System.Diagnostics;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>One large answer on one connection.</summary>
internal sealed class Bulk(Ground ground) : RatioRow(ground)
{
    public const int BufferSize = 256 * 1024;
    private static readonly byte[] Request = PlainClient.Request(Nginx.Bulk);

    public override string Name => "bulk";

    public override string About => "one answer of 1 GB on one connection";

    protected override string What => $"bulk, {Ground.Pace.BulkBytes / 1e9:0.##} GB";

    protected override string Format => "{0:N0} MB/s";

    protected override double BarOff => 0.45;

    protected override double BarOn => 0.42;

    protected override Task<double> Rate(Subject subject) => Task.Run(() =>
    {
        using var client = new PlainClient(subject.Port, BufferSize);
        var began = Stopwatch.GetTimestamp();
        return client.Get(Request) / 1e6 / Stopwatch.GetElapsedTime(began).TotalSeconds;
    });
}

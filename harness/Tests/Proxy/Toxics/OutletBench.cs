using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>One outlet downstream, its sink and its book.</summary>
internal sealed class OutletBench : IDisposable
{
    private readonly ManualTime? _manual;

    public OutletBench(bool manual = false, params Toxic[] toxics)
    {
        _manual = manual ? new ManualTime() : null;
        Deadlines = new Deadlines(_manual ?? TimeProvider.System);
        Book = new ToxicBook(Deadlines, 1);
        for (var i = 0; i < toxics.Length; i++)
        {
            Assert.True(Book.Add(new NamedToxic($"t{i}", "downstream", toxics[i])));
        }

        Sink = new FakeSink(_manual);
        Outlet = Book.Join(Direction.Downstream, 1, Sink);
    }

    public Deadlines Deadlines { get; }

    public ToxicBook Book { get; }

    public FakeSink Sink { get; }

    public Outlet Outlet { get; }

    public static TimeSpan Ms(double count) => TimeSpan.FromMilliseconds(count);

    public static NamedToxic Named(Toxic toxic, string name = "t0", double toxicity = 1) => new(name, "downstream", toxic, toxicity);

    public Task<bool> Send(params byte[] bytes) => Outlet.Send(bytes).AsTask();

    public void Move(int ms) => _manual!.Move(ms, Deadlines);

    /// <summary>Waits until so many bytes have come.</summary>
    public Task Came(int count) => Wait.Until(() => Sink.Bytes.Length >= count, $"{count} bytes came; ended: {Sink.Ended}");

    public Task Ended(string how) => Wait.Until(() => Sink.Ended == how, $"{how}; ended: {Sink.Ended}");

    public void Dispose()
    {
        Outlet.Stop();
        Sink.Free();
        Deadlines.Dispose();
    }
}

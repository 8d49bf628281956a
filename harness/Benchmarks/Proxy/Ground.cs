namespace TestHarness.Benchmarks.Proxy;

/// <summary>What the rows measure on: nginx, and the ways to it.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly Nginx _nginx;

    private Ground(Nginx nginx) => _nginx = nginx;

    public required Pace Pace { get; init; }

    public required Subject Direct { get; init; }

    public required Subject TapOff { get; init; }

    public required Subject TapOn { get; init; }

    public required Subject Yardstick { get; init; }

    /// <summary>All that are compared with the direct way, and that way first.</summary>
    public IReadOnlyList<Subject> All => [Direct, TapOff, TapOn, Yardstick];

    /// <summary>nginx' port.</summary>
    public int Upstream => _nginx.Port;

    public CancellationToken Cancel { get; init; }

    public static async Task<Ground> Start(Pace pace, CancellationToken cancel)
    {
        var nginx = await Nginx.Start(pace.BulkBytes);
        var upstream = nginx.Port.ToString();
        return new Ground(nginx)
        {
            Pace = pace,
            Direct = new Subject("direct", nginx.Port),
            TapOff = await Subject.Start("ours, tap off", Serving.ServeProxy.Verb, "off", upstream),
            TapOn = await Subject.Start("ours, tap on", Serving.ServeProxy.Verb, "on", upstream),
            Yardstick = await Subject.Start("plain relay", Serving.ServeRelay.Verb, upstream),
            Cancel = cancel,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var subject in All)
        {
            await subject.DisposeAsync();
        }

        await _nginx.DisposeAsync();
    }
}

using TestHarness.Benchmarks.Processes;
using TestHarness.Benchmarks.Proxy.Serving;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>What the rows measure on: nginx, and the ways to it.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly Nginx _nginx;
    private readonly List<Subject> _beside = [];

    private Ground(Nginx nginx) => _nginx = nginx;

    public required Pace Pace { get; init; }

    public required Subject Direct { get; init; }

    public required Subject TapOff { get; init; }

    public required Subject TapOn { get; init; }

    public required Subject Yardstick { get; init; }

    /// <summary>The proxies of other builds, each with its tap off and on.</summary>
    public IReadOnlyList<Subject> Beside => _beside;

    /// <summary>All that are compared with the direct way, and that way first.</summary>
    public IReadOnlyList<Subject> All => [Direct, TapOff, TapOn, Yardstick, .. _beside];

    /// <summary>nginx' port.</summary>
    public int Upstream => _nginx.Port;

    public CancellationToken Cancel { get; init; }

    public static async Task<Ground> Start(Arguments arguments, CancellationToken cancel)
    {
        var pace = arguments.Quick ? Pace.Quick : Pace.Full;
        var nginx = await Nginx.Start(pace.BulkBytes);
        var upstream = nginx.Port.ToString();
        var ground = new Ground(nginx)
        {
            Pace = pace,
            Direct = new Subject("direct", nginx.Port),
            TapOff = await Subject.Start("ours, tap off", ServeProxy.Verb, "off", upstream),
            TapOn = await Subject.Start("ours, tap on", ServeProxy.Verb, "on", upstream),
            Yardstick = await Subject.Start("plain relay", ServeRelay.Verb, upstream),
            Cancel = cancel,
        };
        foreach (var (number, program) in arguments.Beside.Index())
        {
            ground._beside.Add(await Subject.Start($"beside {number + 1}, off", Child.Start(program, ServeProxy.Verb, "off", upstream)));
            ground._beside.Add(await Subject.Start($"beside {number + 1}, on", Child.Start(program, ServeProxy.Verb, "on", upstream)));
        }

        return ground;
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

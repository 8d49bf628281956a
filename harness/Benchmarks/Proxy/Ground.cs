using TestHarness.Benchmarks.Processes;
using TestHarness.Benchmarks.Proxy.Remote;
using TestHarness.Benchmarks.Proxy.Serving;
using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>What the rows measure on: nginx, and the ways to it.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly Nginx _nginx;
    private readonly List<Subject> _beside = [];
    private readonly List<ApiPeer> _served = [];
    private ApiProxy? _plain;

    private Ground(Nginx nginx) => _nginx = nginx;

    public required Pace Pace { get; init; }

    public required Subject Direct { get; init; }

    public required Subject TapOff { get; init; }

    public required Subject TapOn { get; init; }

    public required Subject Yardstick { get; init; }

    /// <summary>The proxies of other builds, each with its tap off and on.</summary>
    public IReadOnlyList<Subject> Beside => _beside;

    /// <summary>A proxy without toxics on the Toxiproxy server that was given, if any.</summary>
    public Subject? Toxiproxy { get; private set; }

    /// <summary>All that are compared with the direct way, and that way first.</summary>
    public IReadOnlyList<Subject> All => [Direct, TapOff, TapOn, Yardstick, .. Toxiproxy is null ? [] : new[] { Toxiproxy }, .. _beside];

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

        if (arguments.Toxiproxy is { } url)
        {
            await ground.Drive(url);
        }

        return ground;
    }

    /// <summary>The servers whose toxics are measured: ours, which records, and the one that was given.</summary>
    public async Task<IReadOnlyList<ApiPeer>> Served()
    {
        if (!_served.Exists(static peer => peer.IsOurs))
        {
            _served.Insert(0, new ApiPeer("ours", new ToxiproxyClient(new Uri(await TapOn.Process!.Ask("api"))), IsOurs: true));
        }

        return _served;
    }

    public async ValueTask DisposeAsync()
    {
        if (_plain is not null)
        {
            await _plain.DisposeAsync();
        }

        _served.ForEach(static peer => peer.Dispose());
        foreach (var subject in All)
        {
            await subject.DisposeAsync();
        }

        await _nginx.DisposeAsync();
    }

    private async Task Drive(Uri url)
    {
        var peer = new ApiPeer("Toxiproxy", new ToxiproxyClient(url), IsOurs: false);
        _served.Add(peer);
        _plain = await peer.Open("plain", Upstream);
        Toxiproxy = new Subject(peer.Name, _plain.Port);
    }
}

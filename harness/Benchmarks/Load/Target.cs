using TestHarness.Benchmarks.Load.Serving;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Load;

/// <summary>A request as the target saw it.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Stamp(int Index, long Arrived, long Replied);

/// <summary>A target of our own, in a process on the targets' processor.</summary>
internal sealed class Target : IAsyncDisposable
{
    private readonly Child _child;

    private Target(Child child, int port) => (_child, Port) = (child, port);

    public int Port { get; }

    public static async Task<Target> Start(IReadOnlyList<string> how)
    {
        var child = Child.Start("taskset", ["-c", $"{LoadGround.TargetCpu}", Environment.ProcessPath!, ServeTarget.Verb, .. how]);
        return new(child, int.Parse(await child.Ask()));
    }

    public Uri At(string path) => new($"http://127.0.0.1:{Port}{path}");

    public Task Clear() => _child.Ask("clear");

    public async Task<IReadOnlyList<Stamp>> Stamps()
    {
        var file = Path.GetTempFileName();
        try
        {
            await _child.Ask(file);
            using var from = new BinaryReader(File.OpenRead(file));
            var stamps = new List<Stamp>();
            while (from.BaseStream.Position < from.BaseStream.Length)
            {
                stamps.Add(new(from.ReadInt32(), from.ReadInt64(), from.ReadInt64()));
            }

            return stamps;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Stops the process for a while: nothing is accepted, read or answered.</summary>
    public async Task Freeze(TimeSpan time)
    {
        Signals.Send(_child.Pid, Signals.Stop);
        await Task.Delay(time);
        Signals.Send(_child.Pid, Signals.Continue);
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}

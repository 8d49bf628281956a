using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>One way to nginx: the direct one, or through a proxy.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Port">Where it is, on 127.0.0.1.</param>
internal sealed record Subject(string Name, int Port) : IAsyncDisposable
{
    /// <summary>Its process, when it is one of ours.</summary>
    public Child? Process { get; init; }

    /// <summary>Starts a process of ours that answers first with the port that it listens on.</summary>
    public static Task<Subject> Start(string name, params string[] arguments) => Start(name, Child.OfOurs(arguments));

    /// <summary>Awaits the port of a process that was started.</summary>
    public static async Task<Subject> Start(string name, Child child)
    {
        return new Subject(name, int.Parse(await child.Ask())) { Process = child };
    }

    /// <summary>What its process has used so far.</summary>
    /// <exception cref="InvalidOperationException">It has no process of ours.</exception>
    public Usage Usage() => Processes.Usage.Of((Process ?? throw new InvalidOperationException($"{Name} is no process of ours")).Pid);

    /// <summary>What the tap was told so far: exchanges, and connections.</summary>
    public async Task<(long Exchanges, long Connections)> Recorded()
    {
        var words = (await Process!.Ask("recorded")).Split(' ');
        return (long.Parse(words[0]), long.Parse(words[1]));
    }

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? default;
}

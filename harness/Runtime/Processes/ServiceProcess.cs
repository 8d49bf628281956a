using System.Diagnostics;

namespace TestHarness.Runtime;

/// <summary>
/// One service as a plain process in a session of its own. It can be killed, stopped, and started again with the same
/// environment and port. Its lines come one at a time, in the order of each stream.
/// </summary>
/// <param name="start">How it is started.</param>
/// <param name="onLine">Told of every line, until the service is disposed: the service, the line, whether it came on standard error.</param>
/// <param name="time">The clock.</param>
public sealed class ServiceProcess(ServiceStart start, Action<string, string, bool> onLine, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long after the process' end its last lines may take; a child that lives on may hold the streams open.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(200);

    private ServiceOutput _output = new(_ => { }, awaited: null);
    private Process? _process;
    private long _startedAt;

    /// <summary>The service's name.</summary>
    public string Name => start.Name;

    /// <summary>The port that it listens on.</summary>
    public int Port => start.Port;

    /// <summary>The process id, which is also its session's; 0 before the first start.</summary>
    public int Pid { get; private set; }

    /// <summary>Ends with the exit code when the process has ended and its last lines were told; 128 + n when signal n ended it. Fails with what the listener of lines threw, if it did.</summary>
    public Task<int> Exited { get; private set; } = Task.FromResult(0);

    /// <summary>When its process started, in clock ticks since boot; 0 when it was gone before one could look.</summary>
    internal long StartTicks { get; private set; }

    internal bool SawReadyLine => _output.SawAwaited;

    internal TimeSpan SinceStart => time.GetElapsedTime(_startedAt);

    internal TimeProvider Clock => time;

    internal Core.Suites.Ready Ready => start.Ready;

    /// <summary>Starts the service, or starts it again after its end.</summary>
    /// <exception cref="ServiceFailed">The command or its folder is not there, or its fixed port is in use.</exception>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public void Start()
    {
        if (!Exited.IsCompleted)
        {
            throw new InvalidOperationException($"{Name} runs already, as process {Pid}");
        }

        if (start.PortIsFixed && !FreePort.IsFree(start.Port))
        {
            throw ServiceFailed.CannotStart(Name, $"its port {start.Port} is in use on 127.0.0.1; stop what listens there, or let the harness choose with `listen: {{ env: PORT }}`");
        }

        var command = new DetachedCommand { Name = Name, Program = start.Program, Arguments = start.Arguments, Folder = start.Folder, Environment = start.Environment };
        _process?.Dispose();
        _startedAt = time.GetTimestamp();
        _process = command.Start();
        _process.StandardInput.Dispose();
        Pid = _process.Id;
        StartTicks = ProcessTable.Entry(Pid)?.Start ?? 0;
        _output = new ServiceOutput(line => onLine(Name, line.Text, line.Stderr), start.Ready.Log);
        Exited = Watch(_process, _output);
    }

    /// <summary>Waits until the service is ready.</summary>
    /// <param name="within">The longest wait, from the start of the process.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ServiceFailed">It exited, or was not ready in time.</exception>
    public Task ReadyAsync(TimeSpan within, CancellationToken cancel) => ReadyCheck.WaitAsync(this, within, cancel);

    /// <summary>Kills the process with SIGKILL, and with it its descendants and all of its session. Returns when they are gone.</summary>
    public void Kill()
    {
        // It may be started again before the last look for what is left of this one.
        var (pid, since) = (Pid, StartTicks);

        // When its id belongs to another process by now, its whole session is gone: a session's id is not given again before.
        if (pid > 0 && (ProcessTable.Entry(pid) is not { } now || now.Start == since))
        {
            Killing.Kill(entry => (entry.Pid == pid || entry.Session == pid) && entry.Start >= since);
        }
    }

    /// <summary>Sends a signal to the process, its descendants and all of its session.</summary>
    internal void SignalAll(int signal)
    {
        if (ProcessTable.Entry(Pid) is not { } now || now.Start != StartTicks)
        {
            return;
        }

        foreach (var member in ProcessTable.Family(ProcessTable.Living(), entry => entry.Pid == Pid || entry.Session == Pid))
        {
            Linux.Signal(member.Pid, signal);
        }
    }

    /// <summary>Asks the process to end with SIGTERM; kills it and all of its session when it did not end in time, and what it left otherwise.</summary>
    /// <param name="grace">How long it has.</param>
    /// <returns>True when it ended by itself in time.</returns>
    public async Task<bool> StopAsync(TimeSpan grace)
    {
        if (_process is null)
        {
            return true;
        }

        if (!_process.HasExited)
        {
            Linux.Signal(Pid, Linux.SigTerm);
        }

        var ended = await Task.WhenAny(Exited, Task.Delay(grace, time)) == Exited;
        await Task.Run(Kill);
        await Exited;
        return ended;
    }

    /// <summary>The last lines that it wrote since its last start, in the order in which they were read.</summary>
    /// <param name="perStream">How many of each stream, at most 100.</param>
    /// <returns>The lines.</returns>
    public IReadOnlyList<OutputLine> LastLines(int perStream) => _output.Last(perStream);

    /// <summary>Kills what still runs; no line is told afterwards.</summary>
    /// <returns>Ends when the process is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(Kill);
        await Exited;
        _output.Close();
        _process?.Dispose();
    }

    private async Task<int> Watch(Process process, ServiceOutput output)
    {
        var lines = Task.WhenAll(output.Pump(process.StandardOutput.BaseStream, stderr: false), output.Pump(process.StandardError.BaseStream, stderr: true));
        await process.WaitForExitAsync();
        var ended = await Task.WhenAny(lines, Task.Delay(Drain, time));
        await ended;
        return process.ExitCode;
    }
}

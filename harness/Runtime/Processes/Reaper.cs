using System.Diagnostics;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>
/// A detached process that removes a run's processes and containers once the harness is gone, even after <c>kill -9</c>.
/// <code>
/// harness ──write end of a pipe──▶ reaper (own session, no label)
///    ╳ killed: the kernel closes the pipe ──▶ end of input ──▶ sweep the label until nothing is left ──▶ exit
/// </code>
/// </summary>
public static class Reaper
{
    /// <summary>How many looks in a row must find nothing: a child that was forked but not yet executed shows no label.</summary>
    private const int EmptySweeps = 5;

    /// <summary>How many, when the harness itself has ended all that it had started and swept.</summary>
    private const int EmptySweepsAfter = 1;

    /// <summary>A process that a kill does not end within this waits in the kernel, and ends when that lets it.</summary>
    private static readonly TimeSpan Unkillable = TimeSpan.FromMinutes(1);

    private const string SweptWord = "swept";
    private const string FolderWord = "folder ";
    private const string ToxiproxyWord = "toxiproxy ";
    private const string DockerWord = "docker ";

    /// <summary>Starts a reaper. Closing its standard input lets it sweep and end.</summary>
    /// <param name="label">The run's label; it is put behind the arguments.</param>
    /// <param name="executable">A program that calls <see cref="Main"/>.</param>
    /// <param name="arguments">Its arguments before the label.</param>
    /// <returns>The process; the caller disposes it.</returns>
    /// <exception cref="ServiceFailed">The program, or <c>setsid</c>, is not there.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static Process Start(RunLabel label, string executable, IReadOnlyList<string> arguments)
    {
        var command = new DetachedCommand
        {
            Name = "the reaper",
            Program = executable,
            Arguments = [.. arguments, label.Value],
            Folder = Path.GetTempPath(),
            Environment = ServiceEnvironment.Basic(),
        };
        var reaper = command.Start();

        // It says nothing, and must hold open neither the harness' terminal nor a pipe that somebody reads.
        reaper.StandardOutput.Dispose();
        reaper.StandardError.Dispose();
        return reaper;
    }

    /// <summary>
    /// Names a service that was started, or started again, to the reaper: then it is found even when it writes its title
    /// over its environment, and with that over the label, as nginx and redis do.
    /// </summary>
    /// <param name="reaper">What <see cref="Start"/> gave.</param>
    /// <param name="service">The service; it runs.</param>
    /// <exception cref="ServiceFailed">The reaper is gone.</exception>
    public static void Tell(Process reaper, ServiceProcess service) => Write(reaper, $"{service.Pid} {service.StartTicks}");

    /// <summary>Names a folder that is to be gone with the run's processes.</summary>
    /// <param name="reaper">What <see cref="Start"/> gave.</param>
    /// <param name="folder">Its full path; it need not be there yet.</param>
    /// <exception cref="ServiceFailed">The reaper is gone.</exception>
    public static void TellFolder(Process reaper, string folder) => Write(reaper, FolderWord + folder);

    /// <summary>Names a proxy of a Toxiproxy server that is to be gone with the run.</summary>
    /// <param name="reaper">What <see cref="Start"/> gave.</param>
    /// <param name="api">The server's address.</param>
    /// <param name="proxy">The proxy's name, without blanks; it need not be there yet.</param>
    /// <exception cref="ServiceFailed">The reaper is gone.</exception>
    public static void TellToxiproxy(Process reaper, string api, string proxy) => Write(reaper, $"{ToxiproxyWord}{api} {proxy}");

    /// <summary>Names a Docker engine whose containers and networks of the run are to be gone with it.</summary>
    /// <param name="reaper">What <see cref="Start"/> gave.</param>
    /// <param name="socket">The path of the engine's socket.</param>
    /// <exception cref="ServiceFailed">The reaper is gone.</exception>
    public static void TellDocker(Process reaper, string socket) => Write(reaper, DockerWord + socket);

    private static void Write(Process reaper, string line)
    {
        try
        {
            lock (reaper)
            {
                reaper.StandardInput.WriteLine(line);
                reaper.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            throw ServiceFailed.Because("the reaper is gone; without it a killed harness would leave its services behind");
        }
    }

    /// <summary>Lets a reaper sweep and end; one that still waits for an engine that hangs is left behind, and ends when that does.</summary>
    /// <param name="reaper">What <see cref="Start"/> gave.</param>
    /// <param name="isSwept">All was ended in order and a sweep has found nothing: one more look is enough.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <returns>Ends when it is gone, or after the patience.</returns>
    public static async Task EndAsync(Process reaper, bool isSwept, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(reaper);
        try
        {
            if (isSwept)
            {
                reaper.StandardInput.WriteLine(SweptWord);
            }

            reaper.StandardInput.Close();
            await reaper.WaitForExitAsync(CancellationToken.None).WaitAsync(patience, TimeProvider.System, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            // It is gone, or has something left to do.
        }
    }

    /// <summary>The reaper's work: waits until the input ends, which means that the harness is gone, then sweeps until nothing is left.</summary>
    /// <param name="label">The run's label.</param>
    /// <param name="stdin">The pipe whose other end only the harness has; its lines are what <c>Tell</c> wrote.</param>
    /// <returns>The exit code: 0, or 2 when the label is none.</returns>
    public static int Main(string label, TextReader stdin)
    {
        if (!RunLabel.TryParse(label, out var run))
        {
            return 2;
        }

        var told = new List<(int Pid, long Start)>();
        var folders = new List<string>();
        var proxies = new List<string[]>();
        var engines = new List<string>();
        var sweeps = EmptySweeps;
        while (stdin.ReadLine() is { } line)
        {
            if (line.StartsWith(FolderWord, StringComparison.Ordinal))
            {
                folders.Add(line[FolderWord.Length..]);
            }
            else if (line.StartsWith(DockerWord, StringComparison.Ordinal))
            {
                engines.Add(line[DockerWord.Length..]);
            }
            else if (line.StartsWith(ToxiproxyWord, StringComparison.Ordinal))
            {
                proxies.Add(line[ToxiproxyWord.Length..].Split(' '));
            }
            else if (line == SweptWord)
            {
                sweeps = EmptySweepsAfter;
            }
            else if (line.Split(' ') is [var pid, var start] && int.TryParse(pid, out var id) && long.TryParse(start, out var ticks))
            {
                told.Add((id, ticks));
            }
        }

        var since = Stopwatch.StartNew();
        var empty = 0;
        while ((empty = Sweep.KillAll(run, told) > 0 ? 0 : empty + 1) < sweeps && since.Elapsed < Unkillable)
        {
            Thread.Sleep(50);
        }

        folders.ForEach(Remove);
        proxies.ForEach(proxy => Remove(proxy[0], proxy[^1]));
        engines.ForEach(socket => DockerSweep.RemoveAllAsync(socket, run, EmptySweeps, EngineClient.Usual).GetAwaiter().GetResult());
        if (run.IsStale)
        {
            DotnetFiles.Delete(run.HarnessPid, run.HarnessStart, Environment.GetEnvironmentVariable("TMPDIR"));
        }

        return 0;
    }

    private static void Remove(string api, string proxy)
    {
        try
        {
            using var client = new ToxiproxyClient(new Uri(api));
            client.Delete(proxy).GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            // The server is gone, and its proxies with it.
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never made, or cannot be removed: there is nobody to tell.
        }
    }
}

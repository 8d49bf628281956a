using System.Globalization;

namespace TestHarness.Benchmarks.Processes;

/// <summary>
/// A control group (cgroup v1 or v2) whose processes get a share of one processor, however free the machine is: the kernel lets them run
/// for that part of every tenth of a second, and then not at all. It is gone when it is disposed.
/// </summary>
internal sealed class CpuQuota : IDisposable
{
    private const string Groups = "/sys/fs/cgroup";
    private const string Members = "cgroup.procs";
    private const int Period = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static int _made;

    private readonly string _folder, _parent;

    private CpuQuota(string parent)
    {
        _parent = parent;
        _folder = Path.Combine(parent, $"testharness-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}");
    }

    /// <summary>How often its processes had used up their share and had to wait.</summary>
    public int Throttled =>
        int.Parse(File.ReadLines(Path.Combine(_folder, "cpu.stat")).First(static line => line.StartsWith("nr_throttled ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Makes one; null, and why in words, where this machine lets us make none.</summary>
    /// <param name="share">Of one processor, e.g. 0.2.</param>
    /// <param name="whyNot">Why there is none, or empty.</param>
    public static CpuQuota? Try(double share, out string whyNot)
    {
        var old = Path.Combine(Groups, "cpu");
        var isOld = File.Exists(Path.Combine(old, "cpu.shares"));
        var quota = new CpuQuota(isOld ? old : Groups);
        try
        {
            whyNot = isOld || File.ReadAllText(Path.Combine(Groups, "cgroup.subtree_control")).Split().Contains("cpu")
                ? ""
                : $"no control group can be made: {Groups} hands no processor time to groups below it";
            return whyNot.Length > 0 ? null : quota.Make(isOld ? ("cpu.cfs_quota_us", $"{share * Period:0}") : ("cpu.max", $"{share * Period:0} {Period}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            quota.Dispose();
            whyNot = $"no control group can be made: {e.Message}";
            return null;
        }
    }

    /// <summary>Puts a process with all of its threads into it.</summary>
    public void Add(int pid) => Write(_folder, Members, $"{pid}");

    /// <summary>Lets go what still runs in it, and removes it.</summary>
    public void Dispose()
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; Directory.Exists(_folder);)
        {
            try
            {
                File.ReadAllLines(Path.Combine(_folder, Members)).ToList().ForEach(pid => Write(_parent, Members, pid));
                Directory.Delete(_folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && Environment.TickCount64 < until)
            {
                // A process that is just ending is neither to be moved nor gone.
                Thread.Yield();
            }
        }
    }

    private CpuQuota Make((string File, string Text) limit)
    {
        Directory.CreateDirectory(_folder);
        Write(_folder, limit.File, limit.Text);
        return this;
    }

    private static void Write(string folder, string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}

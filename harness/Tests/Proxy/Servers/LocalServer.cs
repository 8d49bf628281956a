using System.Diagnostics;
using System.Text;

namespace TestHarness.Tests.Proxy;

/// <summary>
/// A real server of a test's own: in a folder under the temporary one, on loopback, as nobody where the test is root. It runs
/// under a shell that reads from the test and stops it when there is nothing to read any more: also when the test was killed.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly Process _shell;
    private readonly StringBuilder _said = new();

    private LocalServer(string folder, Process shell) => (Folder, _shell) = (folder, shell);

    public string Folder { get; }

    /// <summary>What it has printed.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="script">A shell script; <c>$FOLDER</c> is an empty folder, and a line read means that it should stop.</param>
    /// <param name="variables">What else it finds in its environment.</param>
    public static LocalServer Start(string script, params (string Name, object Value)[] variables)
    {
        var folder = Directory.CreateTempSubdirectory("testharness-").FullName;
        var info = new ProcessStartInfo { FileName = "/bin/sh", WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "nobody", folder);
            info.FileName = "setpriv";
            Array.ForEach(["--reuid=nobody", "--regid=nogroup", "--clear-groups", "/bin/sh"], info.ArgumentList.Add);
        }

        info.ArgumentList.Add("-c");
        info.ArgumentList.Add(script);
        info.Environment["FOLDER"] = info.Environment["HOME"] = folder;
        foreach (var (name, value) in variables)
        {
            info.Environment[name] = $"{value}";
        }

        var server = new LocalServer(folder, Process.Start(info)!);
        server._shell.OutputDataReceived += server.Hear;
        server._shell.ErrorDataReceived += server.Hear;
        server._shell.BeginOutputReadLine();
        server._shell.BeginErrorReadLine();
        return server;
    }

    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Skips the test where a server is not installed, and says so; in CI it must be there.</summary>
    public static void Need(bool isThere, string why)
    {
        Assert.True(isThere || Environment.GetEnvironmentVariable("CI") != "true", why);
        Assert.SkipUnless(isThere, why);
    }

    /// <summary>Waits until it is ready; what it has printed is in the failure.</summary>
    public async Task Ready(Func<LocalServer, bool> isReady)
    {
        for (var clock = Stopwatch.StartNew(); !isReady(this); await Task.Delay(20))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2) && !_shell.HasExited, $"the server is not ready after {clock.Elapsed}; it said:\n{Said}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await _shell.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
        }
    }
}

using System.Diagnostics;
using System.Net.Sockets;

namespace TestHarness.Benchmarks.Containers;

/// <summary>One container alone, started by the <c>docker</c> command.</summary>
internal static class ContainerAlone
{
    private const string Name = "testharness-bench-alone";
    private const int BrokersPort = 5672;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Seconds from the command until the broker takes connections.</summary>
    public static async Task<double> Ready(string image)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await Command("docker", "run", "-d", "--name", Name, image);
            await Takes(await Address(Name, began), BrokersPort, began);
            return Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            await Command("docker", "rm", "-f", "-v", Name);
        }
    }

    /// <summary>The address of a container; one that is started again has none meanwhile.</summary>
    public static async Task<string> Address(string container, long began)
    {
        while (true)
        {
            var address = (await Command("docker", "inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container)).Trim();
            if (address.Length > 0 || Stopwatch.GetElapsedTime(began) >= Patience)
            {
                return address;
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until a port takes connections.</summary>
    public static async Task Takes(string address, int port, long began)
    {
        while (true)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(address, port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>Runs a command to its end and returns what it wrote.</summary>
    public static async Task<string> Command(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new BenchmarkFailed($"{program} does not start");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new BenchmarkFailed($"{program} {string.Join(' ', words)}: {await complained}");
    }
}

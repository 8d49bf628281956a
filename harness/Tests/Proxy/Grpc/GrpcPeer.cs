using System.Diagnostics;
using System.Text.Json;

namespace TestHarness.Tests.Proxy;

/// <summary>A grpc-js program as a child: it ends when its stdin does.</summary>
internal sealed class GrpcPeer : IDisposable
{
    private static readonly Lazy<Task<string>> Folder = new(Install);
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private GrpcPeer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static async Task<GrpcPeer> Start(string program, params string[] arguments)
    {
        var folder = await Folder.Value.Soon();
        return new GrpcPeer(Run(folder, "node", [program, .. arguments]));
    }

    /// <summary>The port that a server has said.</summary>
    public async Task<int> Port() => int.Parse((await Line("port ", 1))[5..], null);

    /// <summary>Asks a client for one thing and gives its answer.</summary>
    public async Task<JsonElement> Ask(string word)
    {
        var before = Count("{");
        await _process.StandardInput.WriteLineAsync(word);
        return JsonDocument.Parse(await Line("{", before + 1)).RootElement;
    }

    /// <summary>The n-th line that begins so.</summary>
    public async Task<string> Line(string start, int number = 1)
    {
        await Wait.Until(() => Count(start) >= number, $"'{start}' from the peer; it said: {string.Join(" / ", Said())}");
        return Said().Where(l => l.StartsWith(start, StringComparison.Ordinal)).ElementAt(number - 1);
    }

    public int Count(string start) => Said().Count(l => l.StartsWith(start, StringComparison.Ordinal));

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<string> Install()
    {
        var to = Repo.File("artifacts/node/grpc");
        Directory.CreateDirectory(to);
        var from = Repo.File("harness/Tests/Proxy/Grpc");
        var isThere = File.Exists($"{to}/node_modules/.package-lock.json") && File.Exists($"{to}/package-lock.json")
            && await File.ReadAllTextAsync($"{to}/package-lock.json") == await File.ReadAllTextAsync($"{from}/package-lock.json");
        foreach (var file in Directory.GetFiles(from).Where(f => !f.EndsWith(".cs", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), true);
        }

        if (!isThere)
        {
            using var npm = Run(to, "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            var said = npm.StandardOutput.ReadToEndAsync();
            var complained = npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm ci in {to}: {await said}{await complained}");
        }

        return to;
    }

    private static Process Run(string folder, string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private void Add(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? "");
        }
    }

    private string[] Said()
    {
        lock (_lines)
        {
            return [.. _lines];
        }
    }
}

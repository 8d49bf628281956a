using System.Text.Json;
using TestHarness.Core.Records;
using TestHarness.Core.Text;

namespace TestHarness.Runtime;

/// <summary>Takes the lines of all services: into the record and into <c>logs/&lt;service&gt;.log</c>.</summary>
internal sealed class ServiceLogs(RunFolder folder, RunClock clock, Recorder recorder) : IDisposable
{
    private static readonly string[] Levels = ["debug", "info", "warn", "error"];
    private readonly Dictionary<string, StreamWriter> _files = new(StringComparer.Ordinal);

    public void Add(string service, string line, bool stderr)
    {
        line = Redaction.Of(line);
        recorder.Add(new LogLine(clock.Now) { Service = service, Level = Level(line, stderr), Text = line });
        lock (_files)
        {
            if (!_files.TryGetValue(service, out var file))
            {
                _files.Add(service, file = new StreamWriter(folder.Log(service), append: true) { AutoFlush = true });
            }

            file.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_files)
        {
            foreach (var file in _files.Values)
            {
                file.Dispose();
            }

            _files.Clear();
        }
    }

    /// <summary>The <c>level</c> of a JSON line; else what the stream says.</summary>
    private static string Level(string line, bool stderr)
    {
        var otherwise = stderr ? "error" : "info";
        if (!line.StartsWith('{'))
        {
            return otherwise;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            var level = json.RootElement.TryGetProperty("level", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : otherwise;
            return Levels.FirstOrDefault(known => level.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ?? otherwise;
        }
        catch (JsonException)
        {
            return otherwise;
        }
    }
}

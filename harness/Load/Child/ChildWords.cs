using System.Diagnostics;

namespace TestHarness.Load;

/// <summary>The last lines that the generator's process wrote to its standard error, for the case that it fails.</summary>
internal sealed class ChildWords
{
    private const int Most = 20;
    private readonly Process _process;
    private readonly Queue<string> _lines = new();

    public ChildWords(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Its exit code and those lines.</summary>
    public string Ending(TimeSpan patience)
    {
        var code = _process.WaitForExit(patience) ? $", exit code {_process.ExitCode}" : "";

        // Without a time limit it waits for the last lines as well; with one it does not.
        Task.Run(_process.WaitForExit).Wait(code.Length > 0 ? patience : TimeSpan.Zero);
        lock (_lines)
        {
            return code + string.Concat(_lines.Select(line => $"\n    {line}"));
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Most)
            {
                _lines.Dequeue();
            }
        }
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TestHarness.Proxy;

/// <summary>How much a log line matters.</summary>
public enum JsonLogLevel
{
    /// <summary>Every step.</summary>
    Trace,

    /// <summary>Every request.</summary>
    Debug,

    /// <summary>What was begun and ended.</summary>
    Info,

    /// <summary>What is odd.</summary>
    Warn,

    /// <summary>What did not work.</summary>
    Error,

    /// <summary>What ends the program.</summary>
    Fatal,

    /// <summary>A defect.</summary>
    Panic,

    /// <summary>Above every line: nothing is written.</summary>
    Disabled,
}

/// <summary>A log of JSON lines: <c>level</c>, what it is about, <c>time</c>, <c>caller</c>, <c>message</c>. Nobody waits for its reader: what does not fit into its queue is lost.</summary>
public sealed class JsonLog : IAsyncDisposable
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly JsonLogLevel _least;
    private readonly TimeProvider _time;
    private readonly Task _writing;

    /// <summary>Makes a log.</summary>
    /// <param name="to">Where the lines go.</param>
    /// <param name="least">Lines below it are left out.</param>
    /// <param name="time">The clock.</param>
    public JsonLog(TextWriter to, JsonLogLevel least, TimeProvider time)
    {
        (_least, _time) = (least, time);
        _writing = least == JsonLogLevel.Disabled ? Task.CompletedTask : Task.Run(() => Loop(to));
    }

    /// <summary>A log that goes nowhere.</summary>
    public static JsonLog None { get; } = new(TextWriter.Null, JsonLogLevel.Disabled, TimeProvider.System);

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Whether a line of that level is written.</summary>
    /// <param name="level">The level.</param>
    /// <returns>True when it is.</returns>
    public bool Writes(JsonLogLevel level) => level >= _least && level != JsonLogLevel.Disabled;

    /// <summary>Writes a line.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">What happened; empty = the fields say it.</param>
    /// <param name="about">Names and values; numbers, true and false are written as such.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    public void Write(JsonLogLevel level, string message, (string Name, object? Value)[]? about = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (!Writes(level))
        {
            return;
        }

        var text = new JsonOut().Begin().Text("level", level.ToString().ToLowerInvariant());
        foreach (var (name, value) in about ?? [])
        {
            text = value switch
            {
                int or long or double => text.Name(name).Raw(Convert.ToString(value, CultureInfo.InvariantCulture)!),
                bool isSo => text.Name(name).Raw(isSo ? "true" : "false"),
                _ => text.Text(name, value?.ToString()),
            };
        }

        text.Text("time", Now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)).Text("caller", $"{Path.GetFileName(file)}:{line}");
        if (message.Length > 0)
        {
            text.Text("message", message);
        }

        _lines.Writer.TryWrite(text.End().ToString());
    }

    /// <summary>Writes what waits, for a second at most.</summary>
    /// <returns>Completes when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await Task.WhenAny(_writing, Task.Delay(LastWords, _time));
    }

    private async Task Loop(TextWriter to)
    {
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
            {
                await to.WriteLineAsync(line);
                await to.FlushAsync();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody reads any more; that must not end a proxy.
        }
    }
}

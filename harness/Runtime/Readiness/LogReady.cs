namespace TestHarness.Runtime;

/// <summary>Ready when a line of its output, on either stream, holds a text.</summary>
internal sealed class LogReady(string text, Func<bool> seen) : ReadyCheck
{
    internal override Task<string?> AskAsync(CancellationToken cancel) =>
        Task.FromResult(seen() ? null : $"no line held \"{text}\"");
}

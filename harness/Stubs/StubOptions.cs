namespace TestHarness.Stubs;

/// <summary>How a stub server is run.</summary>
public sealed record StubOptions
{
    /// <summary>A mapping file, or a folder of them: its <c>*.json</c>, and those of <c>mappings/</c> in it; bodies are in <c>__files/</c>. Null = none at first.</summary>
    public string? Source { get; init; }

    /// <summary>What is asked when no mapping is for a request, or null.</summary>
    public IStubAnswers? Answers { get; init; }

    /// <summary>The port of 127.0.0.1 to listen on; 0 = any free one.</summary>
    public int Port { get; init; }

    /// <summary>Where chance comes from.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

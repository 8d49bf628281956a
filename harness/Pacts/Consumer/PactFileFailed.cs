namespace TestHarness.Pacts;

/// <summary>A pact file cannot be read or written; the message names it and says what to do.</summary>
public sealed class PactFileFailed : Exception
{
    internal PactFileFailed(string file, string why, string log = "")
        : base($"{file}: {why}{(log.Length > 0 ? $"\n    {log.ReplaceLineEndings("\n    ")}" : "")}") =>
        File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}

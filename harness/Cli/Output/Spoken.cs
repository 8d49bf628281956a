namespace TestHarness.Cli.Output;

/// <summary>Lines to somebody who may have stopped to listen, as <c>harness run | head -3</c> does.</summary>
internal static class Spoken
{
    /// <summary>Writes a line at once. A reader that is gone must not end the run: its files are what counts.</summary>
    public static void Line(TextWriter to, string text)
    {
        try
        {
            to.WriteLine(text);
            to.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }
}

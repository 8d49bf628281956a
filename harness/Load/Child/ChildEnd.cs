using System.Diagnostics;

namespace TestHarness.Load;

/// <summary>How a child is ended. Load and Browser know nothing of each other and both have one, so this file is compiled into both.</summary>
internal static class ChildEnd
{
    /// <summary>Ends it: by the end of its input, and by its id when that does not help.</summary>
    public static async Task EndAsync(this Process child, TimeSpan patience)
    {
        try
        {
            child.StandardInput.Close();
            using var limit = new CancellationTokenSource(patience);
            await child.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            child.Kill(entireProcessTree: true);
        }
    }
}

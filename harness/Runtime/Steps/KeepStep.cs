namespace TestHarness.Runtime;

/// <summary>
/// When all was done, leaves the suite up for a person to look at, until the run's <see cref="RunFolder.Kept"/> file is taken away or the run is cancelled.
/// What the person does to it is no part of the record.
/// </summary>
internal sealed class KeepStep(RunContext run, RunningSuite suite)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancel)
    {
        run.Recorder.EndAt(run.Clock.Now);
        await WriteAsync(run.Folder.Kept, run.Label.Value);
        run.Tell(RunEventKind.Step, "the suite stays up:");
        foreach (var (service, address) in suite.Addresses)
        {
            run.Tell(RunEventKind.Step, $"  {service}  {address}");
        }

        run.Tell(RunEventKind.Step, "`harness down` or Ctrl-C ends it");
        try
        {
            using var timer = new PeriodicTimer(Pause, run.Clock.Time);
            while (File.Exists(run.Folder.Kept) && await timer.WaitForNextTickAsync(cancel))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing was interrupted: all was done.
        }

        File.Delete(run.Folder.Kept);
    }

    /// <summary>The file is there whole or not at all: `harness down` takes away what it cannot read.</summary>
    private static async Task WriteAsync(string file, string text)
    {
        await File.WriteAllTextAsync(file + ".new", text, CancellationToken.None);
        File.Move(file + ".new", file);
    }
}

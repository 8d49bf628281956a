using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>After everything else: checks what was kept against the pacts, and writes what came of it.</summary>
internal static class ContractStep
{
    public static void Run(RunContext run)
    {
        if (run.Contracts is not { } watch)
        {
            return;
        }

        var count = 0;
        foreach (var check in watch.Check())
        {
            run.Recorder.Add(check);
            count++;
        }

        run.Tell(RunEventKind.Step, $"{Words.Count(count, "exchange")} checked against contracts{(watch.Dropped > 0 ? $"; {watch.Dropped} more were too many to keep" : "")}");
    }
}

using System.Collections.Concurrent;

namespace TestHarness.Reporting.Model;

/// <summary>Reads a sequence ahead on another thread: a record is decoded while what was decoded before is looked at.</summary>
internal static class Ahead
{
    private const int BatchSize = 4_096;
    private const int Batches = 8;

    /// <summary>The same things in the same order. What goes wrong with reading is thrown where the sequence ends.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source)
    {
        using var queue = new BlockingCollection<List<T>>(Batches);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => Read(source, queue, stop.Token));
        try
        {
            foreach (var batch in queue.GetConsumingEnumerable())
            {
                foreach (var one in batch)
                {
                    yield return one;
                }
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(reading);
        }
    }

    private static void Read<T>(IEnumerable<T> source, BlockingCollection<List<T>> queue, CancellationToken stop)
    {
        try
        {
            var batch = new List<T>(BatchSize);
            foreach (var one in source)
            {
                batch.Add(one);
                if (batch.Count == BatchSize)
                {
                    queue.Add(batch, stop);
                    batch = new(BatchSize);
                }
            }

            queue.Add(batch, stop);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}

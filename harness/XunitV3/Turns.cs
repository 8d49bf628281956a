namespace TestHarness.XunitV3;

/// <summary>Who may run beside whom: a scenario that measures load runs alone, those that only ask call by call run some at a time. In order of arrival.</summary>
internal sealed class Turns(int places) : IDisposable
{
    private readonly SemaphoreSlim _door = new(1);
    private readonly SemaphoreSlim _places = new(places);

    /// <summary>Those of this process, whose tests may be of several collections at a time.</summary>
    public static Turns OfThisProcess { get; } = new(Environment.ProcessorCount * 2);

    /// <summary>Waits for the turn, and holds it until what is returned is disposed.</summary>
    /// <param name="alone">Whether nobody else may run meanwhile.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IDisposable> TakeAsync(bool alone, CancellationToken cancel)
    {
        var wanted = alone ? places : 1;
        var taken = new Taken(_places);
        await _door.WaitAsync(cancel);
        try
        {
            for (; taken.Count < wanted; taken.Count++)
            {
                await _places.WaitAsync(cancel);
            }
        }
        catch (OperationCanceledException)
        {
            taken.Dispose();
            throw;
        }
        finally
        {
            _door.Release();
        }

        return taken;
    }

    public void Dispose()
    {
        _door.Dispose();
        _places.Dispose();
    }

    private sealed class Taken(SemaphoreSlim places) : IDisposable
    {
        public int Count { get; set; }

        public void Dispose()
        {
            if (Count > 0)
            {
                places.Release(Count);
                Count = 0;
            }
        }
    }
}

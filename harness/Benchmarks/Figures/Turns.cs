namespace TestHarness.Benchmarks.Figures;

/// <summary>Measures peers in turn, A B C A B C …, so that what else the machine does hits all of them alike.</summary>
internal sealed class Turns<TPeer, TResult>
    where TPeer : class
{
    private readonly Dictionary<TPeer, List<TResult>> _taken = [];

    private Turns()
    {
    }

    /// <summary>Takes the turns; the first of each peer warms it up and counts for nothing.</summary>
    public static async Task<Turns<TPeer, TResult>> Take(IReadOnlyList<TPeer> peers, int rounds, Func<TPeer, Task<TResult>> measure)
    {
        var turns = new Turns<TPeer, TResult>();
        for (var round = 0; round <= rounds; round++)
        {
            await turns.Round(peers, round > 0, measure);
        }

        return turns;
    }

    /// <summary>One figure of a peer, turn by turn.</summary>
    public Samples Of(TPeer peer, Func<TResult, double> figure) => new(_taken[peer].Select(figure));

    private async Task Round(IReadOnlyList<TPeer> peers, bool counts, Func<TPeer, Task<TResult>> measure)
    {
        foreach (var peer in peers)
        {
            var result = await measure(peer);
            if (counts)
            {
                _taken.TryAdd(peer, []);
                _taken[peer].Add(result);
            }
        }
    }
}

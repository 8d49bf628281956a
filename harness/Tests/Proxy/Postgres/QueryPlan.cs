using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Faults on queries, chosen by the method.</summary>
internal sealed class QueryPlan : IQueryFaults
{
    private readonly Dictionary<string, Fate> _fates = [];

    public bool Any { get; set; } = true;

    public List<PostgresQuery> Asked { get; } = [];

    public Fate On(string method, Fate fate) => _fates[method] = fate;

    public IQueryTreatment? Treat(PostgresQuery query)
    {
        Asked.Add(query);
        return _fates.GetValueOrDefault(query.Method);
    }

    /// <summary>What is done to one query.</summary>
    internal sealed class Fate : IQueryTreatment
    {
        private readonly TaskCompletionSource _held = new();

        public string? Fault => "f";

        public bool Cuts { get; init; }

        public bool LosesAnswer { get; init; }

        public bool Holds { get; init; }

        public bool HoldsAnswer { get; init; }

        public int Cut { get; private set; }

        public void Release() => _held.TrySetResult();

        public Task Hold() => Holds ? _held.Task : Task.CompletedTask;

        public Task HoldAnswer() => HoldsAnswer ? _held.Task : Task.CompletedTask;

        public void Passed()
        {
        }

        bool IQueryTreatment.Cut()
        {
            Cut++;
            return false;
        }
    }
}

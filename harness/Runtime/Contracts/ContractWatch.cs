using System.Collections.Concurrent;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;
using TestHarness.Proxy;
using ContractDifference = TestHarness.Core.Records.ContractDifference;
using ContractOutcome = TestHarness.Core.Records.ContractOutcome;
using Edge = TestHarness.Core.Suites.Edge;
using ExchangeOutcome = TestHarness.Proxy.ExchangeOutcome;

namespace TestHarness.Runtime;

/// <summary>
/// Keeps what is said on edges that have pacts, in memory only, and checks it when the run is over: checking takes processor time that the run needs, and
/// secrets must not reach the disk.
/// </summary>
internal sealed class ContractWatch
{
    /// <summary>So much is kept, and what comes after it is not checked.</summary>
    private const long MostBytes = 512L * 1024 * 1024;

    private readonly ConcurrentQueue<(TappedExchange Exchange, long At, long Ended)> _kept = new();
    private readonly IReadOnlyDictionary<string, IReadOnlyList<PactFile>> _pacts;
    private long _bytes;
    private int _dropped;

    private ContractWatch(IReadOnlyDictionary<string, IReadOnlyList<PactFile>> pacts) => _pacts = pacts;

    /// <summary>How many exchanges could not be kept.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>A watch, when the plan asks for contracts; it reads the suite's pacts.</summary>
    /// <exception cref="Pacts.PactFileFailed">There is no folder of pacts, or a file in it is none.</exception>
    public static ContractWatch? Of(Plan plan)
    {
        if (!plan.Expect.Any(rule => rule is ContractsRule))
        {
            return null;
        }

        var pacts = PactFolder.Read(SuiteVerification.Folder(plan.Suite)).ToLookup(pact => Edge.Name(pact.Consumer, pact.Provider));
        return new(plan.Suite.Edges.Where(edge => pacts.Contains(plan.Suite.EdgeInContracts(edge))).ToDictionary(edge => edge, edge => (IReadOnlyList<PactFile>)[.. pacts[plan.Suite.EdgeInContracts(edge)]]));
    }

    /// <summary>Whether an edge has pacts.</summary>
    public bool Watches(string edge) => _pacts.ContainsKey(edge);

    /// <summary>Takes an exchange that the callee answered; what a fault made of the answer afterwards is not the callee's.</summary>
    public void Take(TappedExchange exchange, long at, long ended)
    {
        if (exchange is not { Content: { IsCut: false, ResponseHead.Length: > 0 } content, Outcome: ExchangeOutcome.Answered or ExchangeOutcome.ResponseLost })
        {
            return;
        }

        if (Interlocked.Add(ref _bytes, content.RequestHead.Length + content.RequestBody.Length + content.ResponseHead.Length + content.ResponseBody.Length) > MostBytes)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        _kept.Enqueue((exchange, at, ended));
    }

    /// <summary>Checks all that was kept; one observation for each.</summary>
    public IEnumerable<ContractChecked> Check()
    {
        var checkers = _pacts.ToDictionary(pair => pair.Key, pair => new ContractChecker(pair.Value));
        while (_kept.TryDequeue(out var kept))
        {
            yield return One(checkers[kept.Exchange.Edge], kept.Exchange, kept.At, kept.Ended);
        }
    }

    private static ContractChecked One(ContractChecker checker, TappedExchange exchange, long at, long ended)
    {
        var recorded = Recorded.Of(exchange.Content!);
        var check = checker.Check(recorded);
        return new(at)
        {
            Edge = exchange.Edge,
            Ended = ended,
            Request = Redaction.Of($"{exchange.Method} {exchange.Path}"),
            Status = recorded.Status,
            Outcome = Enum.Parse<ContractOutcome>(check.Outcome.ToString()),
            Interaction = check.Interaction?.Description ?? "",
            Differences = [.. check.Differences.Select(difference => new ContractDifference(difference.Path, Redaction.Of(difference.Expected), Redaction.Of(difference.Actual), difference.Rule))],
            Trace = exchange.TraceParent?.Split('-') is [_, { Length: 32 } trace, ..] ? trace : "",
        };
    }
}

using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>
/// Which calls may wait until their callee is ready. All services start at once; where they call each other in a circle nobody waits, or a service that is ready only
/// when its callee has answered would wait for itself.
/// </summary>
internal sealed class StartOrder
{
    /// <summary>Whom each service reaches by calls, its own and its callees'.</summary>
    private readonly Dictionary<string, HashSet<string>> _below;
    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);

    private StartOrder(IReadOnlyList<Service> services)
    {
        var calls = services.ToDictionary(service => service.Name, service => service.Calls.Select(call => call.To).ToList(), StringComparer.Ordinal);
        _below = calls.Keys.ToDictionary(name => name, name => Reach(name, calls), StringComparer.Ordinal);
    }

    /// <summary>The order of some services.</summary>
    public static StartOrder Of(IReadOnlyList<Service> services) => new(services);

    /// <summary>Whether what a service asks of another may wait until that one is ready.</summary>
    public bool Waits(string caller, string callee) =>
        _below.TryGetValue(caller, out var below) && below.Contains(callee) && _below.TryGetValue(callee, out var further) && !further.Contains(caller);

    /// <summary>How many services at most become ready one after the other until this one may be, itself included.</summary>
    public int Depth(string service)
    {
        if (!_depths.TryGetValue(service, out var depth))
        {
            depth = 1 + _below[service].Where(callee => Waits(service, callee)).Select(Depth).DefaultIfEmpty(0).Max();
            _depths.Add(service, depth);
        }

        return depth;
    }

    private static HashSet<string> Reach(string from, Dictionary<string, List<string>> calls)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var left = new Stack<string>(calls[from]);
        while (left.TryPop(out var next))
        {
            if (reached.Add(next) && calls.TryGetValue(next, out var further))
            {
                further.ForEach(left.Push);
            }
        }

        return reached;
    }
}

using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>In which order services start: who is called first, callers after them, all that can at once.</summary>
internal static class StartOrder
{
    /// <summary>Groups of services; those of a group may start together. Services that call each other in a circle share a group.</summary>
    public static IReadOnlyList<IReadOnlyList<Service>> Groups(IReadOnlyList<Service> services)
    {
        var groups = new List<IReadOnlyList<Service>>();
        var left = services.ToList();
        while (left.Count > 0)
        {
            var free = left.Where(service => !service.Calls.Any(call => left.Any(other => other != service && other.Name == call.To))).ToList();
            var group = free.Count > 0 ? free : left;
            groups.Add([.. group]);
            left = [.. left.Except(group)];
        }

        return groups;
    }
}

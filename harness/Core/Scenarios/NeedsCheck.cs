using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Checks that a file which uses what only containers, or not all machines, have says so in <c>needs:</c>; else it would fail as processes for a reason that is not its own.</summary>
internal static class NeedsCheck
{
    public static void Of(Mapping file, Scenario scenario)
    {
        if (scenario.Visits.Count > 0 && !scenario.Needs.Contains(Scenario.Browser))
        {
            file.Take("visits")!.Wrong("who visits needs a browser, which not every machine has", $"write needs: [{string.Join(", ", scenario.Needs.Append(Scenario.Browser))}]");
        }

        if (file.Take("faults") is not { Node: YamlDotNet.RepresentationModel.YamlSequenceNode } faults || scenario.Needs.Contains("docker"))
        {
            return;
        }

        foreach (var fault in scenario.Faults)
        {
            if (fault is LimitFault)
            {
                faults.Wrong($"'{fault.Id}' limits a service, which only containers can be", "write needs: [docker]");
            }

            foreach (var resource in Resources(fault, scenario.Suite).Where(resource => !scenario.Needs.Contains(Snake.Of(resource.Kind))))
            {
                faults.Wrong($"'{fault.Id}' is done to '{resource.Name}', which is there in containers only", $"write needs: [{Snake.Of(resource.Kind)}]");
            }
        }
    }

    private static IEnumerable<Resource> Resources(PlannedFault fault, Suite suite)
    {
        var touched = fault is PartitionFault partition ? [partition.Target, partition.From] : new[] { Edge.Callee(fault.Target) };
        return suite.Programs.Where(resource => touched.Contains(resource.Name));
    }
}

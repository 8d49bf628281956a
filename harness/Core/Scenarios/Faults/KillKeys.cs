using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>kill: service</c>.</summary>
internal static class KillKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        fault.Keys.Later("signal", "instance");
        if (fault.Keys.Take("who") is { } who)
        {
            who.Wrong("'who' chooses requests, and 'kill' is done to a service", "remove 'who'");
        }

        if (fault.Names.Suite.Services.Any(known => known.Name == fault.Target.Text() && known.Run.Address is not null))
        {
            fault.Target.Wrong($"'{fault.Target.Text()}' was started by somebody else, so it is not ours to kill", "kill a service that the suite runs");
        }

        return fault.Names.Service(fault.Target) is { } service
            ? new KillFault { Id = fault.Id, Target = service, At = fault.At, For = fault.For, Who = fault.Who }
            : null;
    }
}

namespace TestHarness.Core.Scenarios;

/// <summary>What the readers of faults that are done to a service or a resource have in common.</summary>
internal static class ServiceKeys
{
    /// <summary>The service or resource, which the suite must run itself; null with a problem.</summary>
    public static string? Member(this FaultKeys fault, string verb)
    {
        fault.RefuseWho(verb);
        var suite = fault.Names.Suite;
        if (suite.Services.Any(known => known.Name == fault.Target.Text() && known.Run.Address is not null))
        {
            fault.Target.Wrong($"'{fault.Target.Text()}' was started by somebody else, so it is not ours to {verb}", $"{verb} a service that the suite runs");
        }

        return fault.Names.Member(fault.Target);
    }

    /// <summary>A problem where it says which requests it is done to: it is done to none.</summary>
    public static void RefuseWho(this FaultKeys fault, string verb)
    {
        if (fault.Keys.Take("who") is { } who)
        {
            who.Wrong($"'who' chooses requests, and '{verb}' is done to a service", "remove 'who'");
        }
    }

    /// <summary>The value of <c>instance:</c>; 0 = all.</summary>
    public static int Instance(this FaultKeys fault)
    {
        if (fault.Keys.Take("instance") is not { } field || field.Whole() is not { } instance)
        {
            return 0;
        }

        var replicas = fault.Names.Suite.Services.FirstOrDefault(service => service.Name == fault.Target.Text())?.Replicas ?? 1;
        return instance <= replicas ? instance
            : (int?)field.Wrong($"'{fault.Target.Text()}' has no instance {instance}", $"use 1 to {replicas}; `with: {{ {fault.Target.Text()}: {{ replicas: 3 }} }}` gives it more") ?? 0;
    }
}

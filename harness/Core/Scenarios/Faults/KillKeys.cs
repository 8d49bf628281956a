using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>kill: service</c> with <c>signal:</c> and <c>instance:</c>.</summary>
internal static class KillKeys
{
    private static readonly string[] Signals = ["KILL", "TERM", "INT", "QUIT", "HUP", "ABRT", "SEGV", "USR1", "USR2"];

    public static PlannedFault? Read(FaultKeys fault)
    {
        var signal = fault.Keys.Take("signal") is { } field ? field.OneOf("signal", Signals) : KillFault.Surely;
        var instance = fault.Instance();
        return fault.Member("kill") is { } member && signal is not null
            ? new KillFault { Id = fault.Id, Target = member, At = fault.At, For = fault.For, Who = fault.Who, Signal = signal, Instance = instance }
            : null;
    }
}

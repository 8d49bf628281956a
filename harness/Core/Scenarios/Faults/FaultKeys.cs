using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>What the reader of a verb gets: the fault's keys, the verb's value, the names, what all faults share, and ways to read what several verbs have.</summary>
internal sealed record FaultKeys(Mapping Keys, Field Target, Names Names)
{
    public required string Id { get; init; }

    public required TimeSpan At { get; init; }

    public required TimeSpan For { get; init; }

    public required Who Who { get; init; }

    /// <summary>The edge that it is done to, or null when there is no such edge.</summary>
    public string? Edge { get; init; }

    /// <summary>What the edge speaks; <see cref="Protocol.Auto"/> when nobody says.</summary>
    public Protocol Protocol => Edge is null ? Protocol.Auto : Names.Suite.CallOn(Edge)?.Protocol ?? Protocol.Auto;

    /// <summary>Whether the edge speaks one of these, or may.</summary>
    public bool Speaks(params IReadOnlyList<Protocol> any) => Protocol == Protocol.Auto || any.Contains(Protocol);

    /// <summary>A wait that must be there: more than zero, at most an hour.</summary>
    public TimeSpan? Wait(string key, string cure) => Keys.Need(key, cure)?.Lasting(mostHours: 1);

    /// <summary>The size of one piece, at most a gigabyte.</summary>
    public int? Piece(string key, int least = 1)
    {
        var field = Keys.Take(key);
        var size = field?.Size(least);
        return size > 1_000_000_000 ? (int?)field!.Wrong($"'{key}' is {field.Text()}", "use at most 1GB") : (int?)size;
    }

    /// <summary>The value of <c>side:</c>.</summary>
    public FaultSide Side(FaultSide otherwise = FaultSide.Response) => Keys.Take("side")?.Choice<FaultSide>() ?? otherwise;

    /// <summary>The value of <c>side:</c> of a fault that changes one body at a time.</summary>
    public FaultSide OneSide()
    {
        var side = Side();
        if (side == FaultSide.Both)
        {
            Keys.Take("side")!.Wrong("'side: both' would be two faults", "write one for the request and one for the response");
        }

        return side;
    }

    /// <summary>A key that must not stand here is a problem.</summary>
    public void Misplaced(string key, string message, string cure)
    {
        if (Keys.Take(key) is not null)
        {
            Keys.KeyField(key).Wrong(message, cure);
        }
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>corrupt: edge</c> with <c>what</c>, <c>bytes</c> and <c>side</c>.</summary>
internal static class CorruptKeys
{
    private const int MostBytes = 1000;

    public static PlannedFault? Read(FaultKeys fault)
    {
        var field = fault.Keys.Take("what");
        var what = field?.Choice<CorruptWhat>() ?? CorruptWhat.Body;
        if (what == CorruptWhat.Head && !fault.Speaks(Protocol.Http))
        {
            field!.Wrong($"there is no head to corrupt on '{fault.Edge}', which speaks {Snake.Of(fault.Protocol)}", "write what: body, or leave 'what' out");
        }

        var count = fault.Keys.Take("bytes");
        var bytes = count?.Whole() ?? 1;
        if (bytes > MostBytes)
        {
            count!.Wrong($"'bytes' is {bytes}", $"use at most {MostBytes}: that many of the first {MostBytes} bytes are changed");
        }

        var side = fault.OneSide();
        return fault.Edge is { } edge
            ? new CorruptFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, What = what, Bytes = bytes, Side = side }
            : null;
    }
}

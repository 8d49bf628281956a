using System.Text.Json;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts.Checks;

/// <summary>The engine's comparison of two messages. It consumes both, so that they are made anew each time.</summary>
internal static class MessageMatch
{
    private const int Version3 = 4;

    /// <exception cref="PactEngineFailed">The engine cannot read one of them.</exception>
    public static IReadOnlyList<PactMismatch> Compare(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var first = Make(expected);
        nint second;
        try
        {
            second = Make(actual);
        }
        catch (PactEngineFailed)
        {
            MatchFfi.DeleteMessage(first);
            throw;
        }

        var mismatches = MatchFfi.Match(first, second);
        var found = Read(mismatches);
        MatchFfi.Delete(mismatches);
        return found;
    }

    private static nint Make(ReadOnlySpan<byte> json)
    {
        var message = MatchFfi.NewMessage(0, json, Version3);
        return message != 0 ? message : throw new PactEngineFailed($"the engine cannot read a message of {json.Length} bytes");
    }

    private static IReadOnlyList<PactMismatch> Read(nint mismatches)
    {
        var iterator = MatchFfi.Iterate(mismatches);
        List<PactMismatch>? found = null;
        for (var mismatch = MatchFfi.Next(iterator); mismatch != 0; mismatch = MatchFfi.Next(iterator))
        {
            using var json = JsonDocument.Parse(MatchFfi.ToJson(mismatch).Take() ?? "{}");
            (found ??= []).Add(PactMismatch.Read(json.RootElement));
        }

        MatchFfi.DeleteIterator(iterator);
        return found ?? (IReadOnlyList<PactMismatch>)[];
    }
}

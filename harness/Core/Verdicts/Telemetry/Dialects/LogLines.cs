using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Lines that a service writes, or sends by OTLP, when its state changes: what one says holds until the next.</summary>
internal static class LogLines
{
    public static IEnumerable<Told> Read(BreakerWords words, RunRecord record, string service)
    {
        List<(LogLine Line, BreakerState State)> moves =
            [.. record.Logs.Where(line => line.Service == service).Select(line => (line, State(words, line.Text))).Where(move => move.Item2 != BreakerState.Other)];
        return moves.Zip(moves.Skip(1).Select(next => next.Line.At).Append(record.End)).Select(pair => new Told(pair.First.Line.At, pair.Second, pair.First.State, $"'{pair.First.Line.Text}'"));
    }

    private static BreakerState State(BreakerWords words, string text) =>
        Says(text, words.HalfOpen) ? BreakerState.HalfOpen : Says(text, words.Open) ? BreakerState.Open : Says(text, words.Closed) ? BreakerState.Closed : BreakerState.Other;

    private static bool Says(string text, string word) => word.Length > 0 && text.Contains(word, StringComparison.Ordinal);
}

using System.Buffers;
using System.Text;

namespace TestHarness.Core.Drafts;

/// <summary>Writes a draft down: a suite file, and scenario files to begin with. What is written can be read as it is.</summary>
public static class DraftFiles
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(":#{}[],&*!|>'\"%@`\\\t");

    /// <summary>The text of <c>suite.yaml</c>.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>YAML, lines ended by LF.</returns>
    public static string Suite(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = new StringBuilder("# What is under test. Every key: harness schema suite --reference\n");
        foreach (var note in draft.Notes)
        {
            text.Append($"# not carried over: {note.ReplaceLineEndings(" ")}\n");
        }

        text.Append($"suite: {Scalar(draft.Name)}\nservices:\n");
        foreach (var service in draft.Services)
        {
            Service(service, text);
        }

        if (draft.Resources.Count > 0)
        {
            text.Append("resources:\n");
            foreach (var (name, kind) in draft.Resources)
            {
                text.Append($"  {name}: {{ {kind}: {{}} }}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A first scenario, which shows that the suite works while nothing is wrong.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>YAML, lines ended by LF.</returns>
    public static string Healthy(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (entry, asked) = (draft.Entry, Asked(draft));
        return $"""
            name: {Scalar($"{draft.Name} answers while all is well")}
            suite: ../suite.yaml

            load:
              - id: visits
                request: {asked}            # write an operation that your users do
                via: {entry.Name}
                rate: 10/s
                for: 5s

            expect:
              - errors: {asked}
                at_most: 1%
              - latency: {asked}
                p99: 500ms
            """.ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>A scenario with a fault on the first edge of the service that is asked; null when it has none.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>YAML, lines ended by LF.</returns>
    public static string? Slow(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (entry, asked) = (draft.Entry, Asked(draft));
        return draft.Slowed is not { } call ? null : $"""
            name: {Scalar($"A slow {call.To} does not take {entry.Name} down")}
            suite: ../suite.yaml

            load:
              - id: visits
                request: {asked}            # write an operation that makes {entry.Name} call {call.To}; one that does not makes this run inconclusive
                via: {entry.Name}
                rate: 10/s
                for: 10s

            faults:
              - id: slow
                at: 2s
                for: 2s
                delay: {entry.Name} -> {call.To}
                by: 2s

            expect:
              - errors: {asked}
                at_most: 1%
              - latency: {asked}
                p99: 1s
              - recovers: visits
                within: 2s
                after: slow
                to: {"{"} rate: 90%, errors: 1% {"}"}
            """.ReplaceLineEndings("\n") + "\n";
    }

    private static void Service(DraftService service, StringBuilder text)
    {
        text.Append($"  {service.Name}:\n    run: {{ {service.Run} }}\n    listen: {{ {service.Listen} }}\n    ready: {service.Ready}\n");
        if (service.Replicas > 1)
        {
            text.Append($"    replicas: {service.Replicas}\n");
        }

        if (service.Env.Count > 0)
        {
            text.Append("    env:\n");
            foreach (var (name, value) in service.Env)
            {
                text.Append($"      {name}: {Scalar(value)}\n");
            }
        }

        if (service.Calls.Count > 0)
        {
            text.Append("    calls:\n");
            foreach (var call in service.Calls)
            {
                text.Append($"      {call.To}: {{ env: {call.Env}, protocol: {call.Protocol}{(call.Value.Length > 0 ? $", value: {Scalar(call.Value)}" : "")} }}\n");
            }
        }
    }

    /// <summary>What is asked at first: what says that the service is ready, else its root.</summary>
    private static string Asked(Draft draft) => draft.Entry.Ready.StartsWith("GET /", StringComparison.Ordinal) ? draft.Entry.Ready : "GET /";

    /// <summary>A value that YAML reads back as it is.</summary>
    internal static string Scalar(string value) =>
        value.Length > 0 && !value.AsSpan().ContainsAny(Quoted) && value == value.Trim() && value[0] is not ('-' or '?' or '~') && value is not ("null" or "true" or "false")
            ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n").Replace("\t", "\\t", StringComparison.Ordinal)}\"";
}

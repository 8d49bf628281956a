using System.Globalization;
using System.Text.Json;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>Where a breaker says in which state it is: a request, and where in its answer the state stands.</summary>
/// <param name="Request">The request; its answer's body is kept.</param>
/// <param name="Shows">A path in JSON, e.g. <c>$.payments.state</c>, or a sample in Prometheus' text format, e.g. <c>breaker_state{edge="payments"}</c>.</param>
/// <param name="Closed">What stands there while it is closed.</param>
/// <param name="Open">What stands there while it is open.</param>
public sealed record BreakerTelemetry(PlannedLoad Request, string Shows, string Closed, string Open)
{
    /// <summary>How a path in JSON begins; all else is a sample.</summary>
    internal const string Json = "$.";

    /// <summary>Whether an operation is one of its readings.</summary>
    internal bool Is(Operation operation) => Request.Is(operation);

    /// <summary>Reads the state.</summary>
    /// <param name="read">An operation that asked for it.</param>
    /// <returns>The state as it stands there; null when the answer tells none.</returns>
    public string? Of(Operation read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Shows.StartsWith(Json, StringComparison.Ordinal) ? InJson(read.Shown) : InSamples(read.Shown);
    }

    /// <summary>Whether two states are the same: <c>1</c> and <c>1.0</c> are.</summary>
    internal static bool AreSame(string one, string other) =>
        one == other || (Number(one) is { } number && Number(other) is { } second && number.Equals(second));

    private string? InJson(string body) => Read.At(body, Shows) is not { } at ? null
        : at.ValueKind switch { JsonValueKind.Object or JsonValueKind.Array => null, JsonValueKind.String => at.GetString(), _ => at.GetRawText() };

    /// <summary>A line is the sample's name and labels, a space, its value, and perhaps a time.</summary>
    private string? InSamples(string body) => body.Split('\n')
        .Where(line => line.StartsWith(Shows + ' ', StringComparison.Ordinal))
        .Select(line => line[(Shows.Length + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault())
        .FirstOrDefault();

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

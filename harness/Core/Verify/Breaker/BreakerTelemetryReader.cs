using System.Text.RegularExpressions;
using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>telemetry: { request: GET /metrics, via: orders, shows: "breaker_state{edge=\"payments\"}", closed: 0, open: 1 }</c>.</summary>
internal static partial class BreakerTelemetryReader
{
    public static BreakerTelemetry? Read(VerifyEntry entry, Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var request = entry.Requests.Part(keys);
        var shows = keys.Need("shows", "write where the state stands, e.g. shows: $.payments.state") is { } place ? Place(place) : null;
        var closed = keys.Need("closed", "write what stands there while the breaker is closed, e.g. closed: 0")?.Text();
        var open = keys.Need("open", "write what stands there while it is open, e.g. open: 1") is { } said ? Other(said, closed) : null;
        keys.Close();
        return request is null || shows is null || closed is null || open is null ? null : new(request with { Id = request.Name, Shows = PlannedLoad.WholeBody }, shows, closed, open);
    }

    private static string? Other(Field field, string? closed)
    {
        var open = field.Text();
        return open is null || closed is null || !BreakerTelemetry.AreSame(open, closed) ? open : (string?)field.Wrong($"'{open}' is what stands there while it is closed", "write what it is while the breaker is open");
    }

    private static string? Place(Field field)
    {
        var place = field.Text();
        return place is null || Form().IsMatch(place) ? place : (string?)field.Wrong($"'{place}' is neither a path nor a sample", "write e.g. $.payments.state or breaker_state{edge=\"payments\"}");
    }

    [GeneratedRegex(@"^(\$(\.[A-Za-z_][A-Za-z0-9_]*)+|[A-Za-z_:][A-Za-z0-9_:]*(\{[^}]+\})?)$")]
    private static partial Regex Form();
}

using System.Text.RegularExpressions;
using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>{ request: GET /_test/balance, via: payments, counts: $.charges }</c>.</summary>
internal static partial class ProbeReader
{
    public static Probe? Read(VerifyEntry entry, Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var request = entry.Requests.Part(keys);
        var counts = keys.Need("counts", "write the path of the number in the answer, e.g. counts: $.charges") is { } path ? Path(path) : null;
        keys.Close();
        return request is null || counts is null ? null : new(request with { Id = request.Name, Shows = PlannedLoad.WholeBody }, counts);
    }

    private static string? Path(Field field)
    {
        var path = field.Text();
        return path is null || Form().IsMatch(path) ? path : (string?)field.Wrong($"'{path}' is no path", "write e.g. $.charges");
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z_][A-Za-z0-9_]*)+$")]
    private static partial Regex Form();
}

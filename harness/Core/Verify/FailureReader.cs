using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>[500, 503, timeout, reset]</c>.</summary>
internal static class FailureReader
{
    /// <summary>All of a list; empty when it is not there.</summary>
    public static IReadOnlyList<Failure> All(Field? field) => [.. field?.OneOrMore().Select(One).OfType<Failure>() ?? []];

    private static Failure? One(Field field)
    {
        var text = field.Text();
        if (StatusReader.Of(text) is { } status)
        {
            return new(FailureHow.Status, status);
        }

        return text switch
        {
            null => null,
            "timeout" => new(FailureHow.Timeout),
            "reset" => new(FailureHow.Reset),
            "malformed" => new(FailureHow.Malformed),
            "refused" => new(FailureHow.Refused),
            _ => (Failure?)field.Wrong($"'{text}' is no way to fail", "write a status such as 503, or timeout, reset, refused or malformed"),
        };
    }
}

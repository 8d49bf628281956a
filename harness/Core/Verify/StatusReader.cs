using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads an HTTP status.</summary>
internal static class StatusReader
{
    /// <summary>100 to 599, or null with a problem.</summary>
    public static int? One(Field field) => field.Text() is { } text
        ? Of(text) ?? (int?)field.Wrong($"'{text}' is no status", "write one from 100 to 599, e.g. 504")
        : null;

    /// <summary>100 to 599, or null.</summary>
    public static int? Of(string? text) => int.TryParse(text, out var status) && status is >= 100 and <= 599 ? status : null;
}

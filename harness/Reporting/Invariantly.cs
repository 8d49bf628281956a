using System.Globalization;

namespace TestHarness.Reporting;

/// <summary>Makes numbers come out the same wherever the harness runs: style sheets, JSON and people all expect a point.</summary>
internal static class Invariantly
{
    /// <summary>Runs something under the invariant culture.</summary>
    public static T Make<T>(Func<T> what)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return what();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

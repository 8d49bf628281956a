using System.Runtime.InteropServices;
using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>What all attempts of one call have in common.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallName(string Correlation, string Edge, string Method, string Path)
{
    public static CallName Of(Exchange seen) => new(seen.Correlation, seen.Edge, seen.Method, seen.Path);

    /// <summary>A trace has few calls: its id alone tells nearly all apart, and the rest is compared.</summary>
    public override int GetHashCode() => Correlation.GetHashCode(StringComparison.Ordinal);
}

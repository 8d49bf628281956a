namespace TestHarness.Runtime;

/// <summary>The id of a lease that is a part of a fault: what it touches is put down to the fault, whose own life the schedule records.</summary>
internal static class LeasePart
{
    /// <summary>No line of a file holds it, so no fault's id does.</summary>
    private const char Mark = '\n';

    public static string Of(string fault, string part) => $"{fault}{Mark}{part}";

    public static bool Is(string lease) => lease.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The fault that a lease belongs to.</summary>
    public static string FaultOf(string lease) => lease.Split(Mark)[0];
}

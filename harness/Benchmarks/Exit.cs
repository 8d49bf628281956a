namespace TestHarness.Benchmarks;

/// <summary>What the program's exit code says.</summary>
internal static class Exit
{
    public const int Held = 0;
    public const int FellShort = 1;
    public const int Usage = 2;
    public const int Environment = 3;
    public const int Interrupted = 130;
}

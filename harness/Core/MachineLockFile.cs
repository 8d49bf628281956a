namespace TestHarness.Core;

/// <summary>The lock that runs and test assemblies share, so that only one of them measures time on this machine; whoever takes it opens the file alone.</summary>
public static class MachineLockFile
{
    /// <summary>The file's name in the machine's temporary folder.</summary>
    public const string Name = "testharness.lock";

    /// <summary>The environment variable that is <c>1</c> for children whose parent holds the lock; they do not wait for it.</summary>
    public const string HeldVariable = "TESTHARNESS_LOCK_HELD";
}

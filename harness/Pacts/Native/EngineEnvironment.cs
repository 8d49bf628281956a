using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>
/// Variables that the engine reads. On Unix the managed <see cref="Environment"/> changes a copy of its own that native code never sees, so they are set
/// with <c>setenv</c>: without it each verification tells a server in the internet of itself and starts eighteen processes for that.
/// </summary>
internal static partial class EngineEnvironment
{
    /// <summary>Telemetry is off while this says true.</summary>
    public const string NoTelemetry = "PACT_DO_NOT_TRACK";

    /// <summary>Another matching engine, which finds faults in valid pacts: never on.</summary>
    public const string OtherEngine = "PACT_MATCHING_ENGINE";

    /// <summary>Sets what has to be set before the engine's first use.</summary>
    public static void Set()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable(NoTelemetry, "true");
            Environment.SetEnvironmentVariable(OtherEngine, null);
            return;
        }

        _ = SetVariable(NoTelemetry, "true", overwrite: 1);
        _ = UnsetVariable(OtherEngine);
    }

    /// <summary>A variable as native code sees it.</summary>
    public static string? Native(string name) => OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable(name) : Marshal.PtrToStringUTF8(GetVariable(name));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);
}

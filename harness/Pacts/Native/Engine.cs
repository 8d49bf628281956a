namespace TestHarness.Pacts.Native;

/// <summary>The engine, made ready once in a process: its environment first, then the library.</summary>
internal static class Engine
{
    private const int Warnings = 2;

    private static readonly Lazy<string> Made = new(Make);

    /// <summary>Loads it, if it is not.</summary>
    /// <exception cref="PactEngineMissing">There is no library.</exception>
    public static void Ready() => _ = Version;

    /// <summary>Its version.</summary>
    /// <exception cref="PactEngineMissing">There is no library.</exception>
    public static string Version => Made.Value;

    /// <summary>What it has logged since the last time, warnings and errors only.</summary>
    public static string TakeLog() => EngineFfi.FetchLog(null).Take()?.Trim() ?? "";

    private static string Make()
    {
        EngineEnvironment.Set();
        EngineLibrary.Register();
        var version = EngineFfi.Version().Read() ?? "?";
        _ = EngineFfi.LogToBuffer(Warnings);

        // Without it the engine's client panics when the first thing that a process asks of it is a pact at an address. It complains of the log it finds.
        using var silence = new SilencedOutput(SilencedOutput.StandardError);
        EngineFfi.Init("OFF");
        return version;
    }
}

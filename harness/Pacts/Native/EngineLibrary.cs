using System.Reflection;
using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace TestHarness.Pacts.Native;

/// <summary>Finds and loads <c>libpact_ffi</c>: where <c>PACT_FFI_LIBRARY</c> says, beside the program, or under <c>runtimes/</c>.</summary>
internal static class EngineLibrary
{
    /// <summary>By which name the imports ask for it.</summary>
    public const string Name = "pact_ffi";

    /// <summary>The variable that names another library file.</summary>
    public const string Variable = "PACT_FFI_LIBRARY";

    private static readonly string File =
        OperatingSystem.IsWindows() ? "pact_ffi.dll" : OperatingSystem.IsMacOS() ? "libpact_ffi.dylib" : "libpact_ffi.so";

    private static readonly Lazy<nint> Loaded = new(static () => Load(Candidates(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory)));

    /// <summary>Lets the imports of this assembly find the library.</summary>
    public static void Register() => NativeLibrary.SetDllImportResolver(typeof(EngineLibrary).Assembly, Resolve);

    /// <summary>The files that are tried, in this order.</summary>
    /// <param name="told">What the variable says, or null.</param>
    /// <param name="beside">The program's folder.</param>
    public static IReadOnlyList<string> Candidates(string? told, string beside) => string.IsNullOrEmpty(told)
        ? [Path.Combine(beside, File), Path.Combine(beside, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", File)]
        : [told];

    /// <summary>Loads the first candidate that can be loaded.</summary>
    /// <exception cref="PactEngineMissing">None can be.</exception>
    public static nint Load(IReadOnlyList<string> candidates)
    {
        var tried = new List<string>();
        foreach (var candidate in candidates)
        {
            if (!System.IO.File.Exists(candidate))
            {
                tried.Add($"{candidate}: is not there");
            }
            else if (NativeLibrary.TryLoad(candidate, out var library))
            {
                return library;
            }
            else
            {
                tried.Add($"{candidate}: cannot be loaded here (is it for {RuntimeInformation.RuntimeIdentifier}?)");
            }
        }

        throw new PactEngineMissing(tried);
    }

    /// <summary>The address of a function of the loaded library.</summary>
    public static nint Export(string function) => NativeLibrary.GetExport(Loaded.Value, function);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name ? Loaded.Value : 0;
}

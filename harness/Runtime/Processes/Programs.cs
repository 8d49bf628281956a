using System.Runtime.InteropServices;

namespace TestHarness.Runtime;

/// <summary>Where programs are.</summary>
internal static class Programs
{
    /// <summary>An executable file by path (relative to a folder) or by name on a PATH, or null.</summary>
    internal static string? Find(string program, string? path, string folder)
    {
        var candidates = program.Contains('/')
            ? [Path.GetFullPath(program, folder)]
            : (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(directory => Path.GetFullPath(Path.Combine(directory, program), folder));
        return candidates.FirstOrDefault(IsExecutable);
    }

    /// <summary>util-linux' <c>setsid</c>.</summary>
    internal static string Setsid() => Find("setsid", Environment.GetEnvironmentVariable("PATH"), "/")
        ?? throw ServiceFailed.Because("`setsid` was not found on PATH: install util-linux");

    /// <summary>The <c>dotnet</c> command: of DOTNET_ROOT, of the runtime that runs this process, or of PATH.</summary>
    internal static string Dotnet() => Dotnet(DotnetRoot(), Environment.GetEnvironmentVariable("PATH"));

    internal static string Dotnet(string? root, string? path) =>
        (root is null ? null : Find("dotnet", root, "/")) ?? Find("dotnet", path, "/")
        ?? throw ServiceFailed.Because("`dotnet` was not found: install the .NET 10 SDK (https://dot.net) and put it on PATH, or set DOTNET_ROOT");

    /// <summary>The folder of the .NET installation: DOTNET_ROOT, or derived from the runtime that runs this process; null when unknown.</summary>
    internal static string? DotnetRoot()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } told)
        {
            return told;
        }

        // <root>/shared/Microsoft.NETCore.App/<version>/
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        return IsExecutable(Path.Combine(root, "dotnet")) ? root : null;
    }

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}

using Microsoft.Playwright;

namespace TestHarness.Browser;

/// <summary>Where this machine has a browser, and the driver through which Playwright speaks to it. Neither is downloaded.</summary>
public static class BrowserPlace
{
    /// <summary>Says where the browser is.</summary>
    public const string ProgramVariable = "CHROMIUM_PATH";

    /// <summary>Set to 1, a machine without a browser is an error and no reason to skip.</summary>
    public const string RequiredVariable = "BROWSER_REQUIRED";

    /// <summary>Says where the driver is: the folder that holds <c>.playwright</c>.</summary>
    public const string DriverVariable = "PLAYWRIGHT_DRIVER_SEARCH_PATH";

    private const string Debian = "/usr/bin/chromium";

    /// <summary>Why nobody can visit from this machine, with the cure; empty when somebody can.</summary>
    /// <param name="environment">Reads environment variables.</param>
    /// <returns>A clause.</returns>
    public static string WhyNot(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return !File.Exists(Program(environment)) ? $"there is no browser at {Program(environment)}: apt-get install chromium, or set {ProgramVariable}"
            : !Directory.Exists(Path.Combine(Driver(environment), ".playwright")) ? $"Playwright's driver is not in {Driver(environment)}: restore the package Microsoft.Playwright {Version}, or set {DriverVariable}"
            : "";
    }

    /// <summary>The browser's program.</summary>
    internal static string Program(Func<string, string?> environment) => environment(ProgramVariable) is { Length: > 0 } path ? path : Debian;

    /// <summary>The folder that holds the driver: where NuGet put the package that this is compiled against.</summary>
    internal static string Driver(Func<string, string?> environment) => environment(DriverVariable) is { Length: > 0 } path ? path : Path.Combine(
        environment("NUGET_PACKAGES") is { Length: > 0 } packages ? packages : Path.Combine(environment("HOME") ?? "", ".nuget", "packages"), "microsoft.playwright", Version);

    private static string Version => typeof(IPlaywright).Assembly.GetName().Version!.ToString(3);
}

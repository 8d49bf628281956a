using TestHarness.Browser;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness browse</c>, hidden: is a browser for the harness that started it.</summary>
internal static class Browse
{
    public const string Name = "browse";

    public static Task<int> RunAsync() => BrowserChildMain.RunAsync(Console.In, Console.Out);
}

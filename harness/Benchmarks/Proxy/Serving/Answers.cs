namespace TestHarness.Benchmarks.Proxy.Serving;

/// <summary>The child's side of <see cref="Processes.Child"/>.</summary>
internal static class Answers
{
    /// <summary>Says where it listens, then answers line by line until the input ends.</summary>
    public static async Task<int> Give(int port, Func<string, Task<string>> answer)
    {
        Console.WriteLine(port);
        while (await Console.In.ReadLineAsync() is { } question)
        {
            Console.WriteLine(await answer(question));
        }

        return Exit.Held;
    }
}

namespace TestHarness.Benchmarks.Processes;

/// <summary>Finds programs that are installed.</summary>
internal static class Programs
{
    /// <summary>The program's path, also where only the administrator's shell looks; null = it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

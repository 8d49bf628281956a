using TestHarness.Core.Plans;

namespace TestHarness.Runtime;

/// <summary>Where the files of one run are: <c>reports/runs/&lt;scenario&gt;/&lt;utc&gt;-&lt;seed&gt;/</c>.</summary>
/// <param name="Path">The folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>The manifest: scenario text, plan, seed, environment, verdicts.</summary>
    public string Manifest => In("run.json");

    /// <summary>The observations.</summary>
    public string Observations => In("observations.bin");

    /// <summary>The page for people.</summary>
    public string Report => In("report.html");

    /// <summary>The verdicts for programs.</summary>
    public string Results => In("results.json");

    /// <summary>The verdicts for CI servers.</summary>
    public string Junit => In("junit.xml");

    /// <summary>There while the suite is left up when all was done; who deletes it ends the suite.</summary>
    public string Kept => In("kept");

    /// <summary>The output of a service.</summary>
    /// <param name="service">Its name.</param>
    /// <returns>The path.</returns>
    public string Log(string service) => System.IO.Path.Combine(In("logs"), service + ".log");

    /// <summary>The folder of pictures of pages on which a visitor could not go on; there when there is one.</summary>
    public string Pictures => In("pictures");

    /// <summary>The page at a step of a visit that failed.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="step">The step's number.</param>
    /// <returns>The path.</returns>
    public string Picture(string visit, int step) =>
        System.IO.Path.Combine(Pictures, $"{FileName(visit)}-{step}.jpg");

    /// <summary>An id as a part of a file's name.</summary>
    /// <param name="id">The id.</param>
    /// <returns>It with an underscore for each character that not every file system takes.</returns>
    internal static string FileName(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    /// <summary>The folder of all services' data, gone when the run is over.</summary>
    public string AllData => In("data");

    /// <summary>The folder of a service's own data, gone when the run is over.</summary>
    /// <param name="service">Its name.</param>
    /// <returns>The path.</returns>
    public string Data(string service) => System.IO.Path.Combine(AllData, service);

    /// <summary>Makes the folder of a new run and lets the scenario's <c>latest</c> link point to it.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="started">When the run began.</param>
    /// <returns>The folder, empty.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static RunFolder Create(string root, Plan plan, DateTimeOffset started)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var scenario = System.IO.Path.Combine(System.IO.Path.GetFullPath(root), plan.Id);
        var name = $"{started.UtcDateTime:yyyyMMdd'T'HHmmss'.'fff'Z'}-{plan.Seed}";
        var folder = new RunFolder(System.IO.Path.Combine(scenario, name));
        Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "logs"));
        Link(System.IO.Path.Combine(scenario, "latest"), name);
        return folder;
    }

    /// <summary>Removes the services' data.</summary>
    public void RemoveData()
    {
        if (Directory.Exists(AllData))
        {
            Directory.Delete(AllData, recursive: true);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private static void Link(string link, string target)
    {
        try
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (new FileInfo(link).LinkTarget is not null)
        {
            // Another run of the same scenario was quicker; its link is as good.
        }
    }
}

using TestHarness.Cli.Output;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Builds the projects of suites' services.</summary>
internal static class SuiteBuild
{
    /// <exception cref="ServiceFailed">One does not build.</exception>
    public static async Task BuildAsync(IEnumerable<Suite> suites, IOutput output, CancellationToken cancel)
    {
        var projects = (from suite in suites
                        from service in suite.Services
                        where service.Run.Project is not null
                        select Path.GetFullPath(service.Run.Project!, Path.GetDirectoryName(Path.GetFullPath(suite.File))!)).Distinct().ToList();
        if (projects.Count > 0)
        {
            output.Say($"building {Words.Count(projects.Count, "project")}");
        }

        await ProjectBuild.BuildAsync(projects, cancel);
    }
}

using TestHarness.Core.Scenarios;
using TestHarness.Runtime;

namespace TestHarness.Benchmarks.Containers;

/// <summary>The images of the shop, built before anything is measured.</summary>
internal static class ShopImages
{
    public static async Task<IReadOnlyDictionary<string, string>> Build(string file)
    {
        var (suite, problems) = ScenarioFile.ReadSuite(file, await File.ReadAllTextAsync(file), Environment.GetEnvironmentVariable);
        if (suite is null)
        {
            throw new BenchmarkFailed(string.Join('\n', problems));
        }

        try
        {
            await ProjectBuild.BuildAsync([.. suite.Services.Select(service => service.Run.Project).OfType<string>().Select(project => Path.GetFullPath(project, Path.GetDirectoryName(Path.GetFullPath(file))!))], CancellationToken.None);
            return (await SuiteImaging.EnsureAsync(suite, ImageBases.Auto, CancellationToken.None)).Names;
        }
        catch (Exception e) when (e is EngineFailed or ServiceFailed)
        {
            throw new BenchmarkFailed(e.Message);
        }
    }
}

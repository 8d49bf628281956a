using TestHarness.Runtime;

namespace TestHarness.Tests.Docker;

/// <summary>The engine of this machine, for tests that need one.</summary>
internal static class Engine
{
    /// <summary>Skips the test with the reason where there is no engine, or no base images and no registry; fails it where <c>HARNESS_REQUIRE_DOCKER</c> is 1.</summary>
    public static async Task RequireAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var why = await DockerEngine.WhyNotAsync(cancel);
        if (why.Length == 0)
        {
            using var engine = await EngineClient.ConnectAsync(cancel);
            why = await new DebianBases(engine).AreMadeAsync(cancel) ? "" : "base images are not made: harness images build fixtures/shop/suite.yaml --base debian";
        }

        Assert.SkipWhen(why.Length > 0 && Environment.GetEnvironmentVariable(DockerEngine.RequiredVariable) != "1", why);
        Assert.Equal("", why);
    }

    /// <summary>What is there of runs of one harness: containers and networks.</summary>
    public static async Task<int> LeftOfAsync(int harness)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var engine = await EngineClient.ConnectAsync(cancel);
        IEnumerable<Labelled> all = [.. await engine.Containers.LabelledAsync(cancel), .. await engine.Networks.LabelledAsync(cancel)];
        return all.Count(one => one.Label.HarnessPid == harness);
    }

    /// <summary>The containers of one harness whose name begins so.</summary>
    public static async Task<string?> ContainerAsync(EngineClient engine, int harness, string host)
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var one in (await engine.Containers.LabelledAsync(cancel)).Where(one => one.Label.HarnessPid == harness))
        {
            if ((await engine.Containers.InspectAsync(one.Id, cancel)).GetProperty("Config").GetProperty("Hostname").GetString() == host)
            {
                return one.Id;
            }
        }

        return null;
    }
}

using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>Makes the images of suites, for the command.</summary>
public static class SuiteImaging
{
    /// <summary>Builds and pulls what the engine lacks of a suite's images.</summary>
    /// <param name="suite">The suite; its projects are built.</param>
    /// <param name="bases">On what.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The images.</returns>
    /// <exception cref="EngineFailed">There is no engine, or an image cannot be had.</exception>
    /// <exception cref="ServiceFailed">A project is not built, or a folder has no Dockerfile.</exception>
    public static async Task<ImagesReady> EnsureAsync(Suite suite, ImageBases bases, CancellationToken cancel)
    {
        using var engine = await EngineClient.ConnectAsync(cancel);
        var images = new SuiteImages(engine, suite, bases);
        var (resources, services) = (await images.OfResourcesAsync(cancel), await images.OfServicesAsync(cancel));
        return new(services.Concat(resources).ToDictionary(StringComparer.Ordinal), images.Built);
    }
}

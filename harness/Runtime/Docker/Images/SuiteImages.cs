using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>The images that a suite needs: those of its services, built from their Dockerfiles, and those of its resources.</summary>
internal sealed partial class SuiteImages(EngineClient engine, Suite suite, ImageBases bases)
{
    private const string Offline = "\n  where no registry can be reached, `harness images build --base debian` makes base images from Debian packages";
    private readonly ConcurrentQueue<string> _built = new();
    private readonly DebianBases _debian = new(engine);

    /// <summary>Which image a kind of resource runs.</summary>
    private static readonly Dictionary<ResourceKind, BaseImage> OfResources = new()
    {
        [ResourceKind.Postgres] = BaseImage.Postgres,
        [ResourceKind.Rabbitmq] = BaseImage.Rabbitmq,
        [ResourceKind.Redis] = BaseImage.Redis,
    };

    /// <summary>Builds and pulls what the engine lacks, all that can at once.</summary>
    /// <exception cref="EngineFailed">An image cannot be had; the message says why.</exception>
    /// <exception cref="ServiceFailed">A project is not built, or a folder has no Dockerfile.</exception>
    public async Task<ImagesReady> EnsureAsync(CancellationToken cancel)
    {
        var offline = bases == ImageBases.Debian || (bases == ImageBases.Auto && await _debian.AreMadeAsync(cancel));
        if (bases == ImageBases.Debian && await _debian.MakeRootAsync(cancel))
        {
            _built.Enqueue("debian");
        }

        List<(string Member, ImageRecipe Recipe)> built = [.. suite.Services.Where(service => service.Run.Build is not null).Select(service => (service.Name, Recipe(service, offline)))];
        List<(string Member, BaseImage Image)> resources = [.. suite.Resources.Where(resource => OfResources.ContainsKey(resource.Kind)).Select(resource => (resource.Name, OfResources[resource.Kind]))];
        if (offline)
        {
            var needed = BaseImage.All.Where(image => resources.Any(resource => resource.Image == image) || built.Exists(one => one.Recipe.Arguments.ContainsKey(image.Argument)));
            await Troubles.AllAsync(stop => needed.Select(image => BuildAsync(DebianBases.Recipe(image), stop)), cancel);
        }

        var named = suite.Services.Where(service => service.Run.Image is not null).Select(service => (service.Name, service.Run.Image!))
            .Concat(resources.Select(resource => (resource.Member, offline ? DebianBases.NameOf(resource.Image) : resource.Image.PublicName))).ToList();
        await Troubles.AllAsync(
            stop => [.. built.Select(one => BuildAsync(one.Recipe, stop)), .. named.Select(one => one.Item2).Distinct().Select(image => PullAsync(image, stop))], cancel);
        return new(built.Select(one => (one.Member, one.Recipe.Tag)).Concat(named).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal), [.. _built]);
    }

    private async Task BuildAsync(ImageRecipe recipe, CancellationToken cancel)
    {
        if (!await engine.Images.HasAsync(recipe.Tag, cancel))
        {
            await engine.Images.BuildAsync(recipe, cancel);
            _built.Enqueue(recipe.Name);
        }
    }

    private async Task PullAsync(string image, CancellationToken cancel)
    {
        if (!await engine.Images.HasAsync(image, cancel))
        {
            await engine.Images.PullAsync(image, Offline, cancel);
            _built.Enqueue(image);
        }
    }

    /// <summary>A project's image is made of what it is built to, anything else of the folder with the Dockerfile.</summary>
    private ImageRecipe Recipe(Service service, bool offline)
    {
        var folder = Path.GetFullPath(service.Run.Build!, Path.GetDirectoryName(Path.GetFullPath(suite.File))!);
        var dockerfile = Path.Combine(folder, "Dockerfile");
        if (!File.Exists(dockerfile))
        {
            throw ServiceFailed.CannotStart(service.Name, $"there is no {ProjectOutput.Shown(dockerfile)} to build its image from");
        }

        var from = service.Run.Project is { } project ? Path.GetDirectoryName(ProjectOutput.Find(Path.GetFullPath(project, Path.GetDirectoryName(Path.GetFullPath(suite.File))!)))! : folder;
        var named = BaseArgument().Matches(File.ReadAllText(dockerfile)).Select(match => match.Groups["name"].Value).ToHashSet();
        return new()
        {
            Name = service.Name,
            Repository = $"testharness/{NotForNames().Replace($"{suite.Name}-{service.Name}".ToLowerInvariant(), "-")}",
            Context = new BuildContext().Folder(from).File("Dockerfile", dockerfile),
            Arguments = offline ? BaseImage.All.Where(image => named.Contains(image.Argument)).ToDictionary(image => image.Argument, DebianBases.NameOf) : new Dictionary<string, string>(),
            Cure = offline ? "" : Offline,
        };
    }

    [GeneratedRegex(@"(?m)^ARG\s+(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex BaseArgument();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotForNames();
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>The images that a suite needs: those of its services, built from their Dockerfiles, and those of its resources.</summary>
internal sealed partial class SuiteImages(EngineClient engine, Suite suite, ImageBases bases)
{
    private const string Offline = "\n  where no registry can be reached, `harness images build --base debian` makes base images from Debian packages";
    private readonly ConcurrentQueue<string> _built = new();
    private bool? _isOffline;
    private readonly DebianBases _debian = new(engine);

    /// <summary>Which image a kind of resource runs.</summary>
    private static readonly Dictionary<ResourceKind, BaseImage> Kinds = new()
    {
        [ResourceKind.Postgres] = BaseImage.Postgres,
        [ResourceKind.Rabbitmq] = BaseImage.Rabbitmq,
        [ResourceKind.Redis] = BaseImage.Redis,
    };

    /// <summary>What had to be built or pulled so far, in the order of its end.</summary>
    public IReadOnlyList<string> Built => [.. _built];

    /// <summary>Builds and pulls what the engine lacks of the images of resources, all that can at once.</summary>
    /// <returns>Which image each of them runs.</returns>
    /// <exception cref="EngineFailed">An image cannot be had; the message says why.</exception>
    public async Task<IReadOnlyDictionary<string, string>> OfResourcesAsync(CancellationToken cancel)
    {
        var offline = await IsOfflineAsync(cancel);
        var images = suite.Resources.Where(resource => Kinds.ContainsKey(resource.Kind)).ToDictionary(resource => resource.Name, resource => Kinds[resource.Kind], StringComparer.Ordinal);
        await Troubles.AllAsync(stop => images.Values.Distinct().Select(image => offline ? BuildAsync(DebianBases.Recipe(image), stop) : PullAsync(image.PublicName, stop)), cancel);
        return images.ToDictionary(pair => pair.Key, pair => offline ? DebianBases.NameOf(pair.Value) : pair.Value.PublicName, StringComparer.Ordinal);
    }

    /// <summary>The same of services. What a project's image is made of is read from end to end.</summary>
    /// <exception cref="EngineFailed">An image cannot be had; the message says why.</exception>
    /// <exception cref="ServiceFailed">A project is not built, or a folder has no Dockerfile.</exception>
    public async Task<IReadOnlyDictionary<string, string>> OfServicesAsync(CancellationToken cancel)
    {
        var offline = await IsOfflineAsync(cancel);
        var built = suite.Services.Where(service => service.Run.Build is not null).ToDictionary(service => service.Name, service => Recipe(service, offline), StringComparer.Ordinal);
        if (offline)
        {
            var needed = BaseImage.All.Where(image => built.Values.Any(recipe => recipe.Arguments.ContainsKey(image.Argument)));
            await Troubles.AllAsync(stop => needed.Select(image => BuildAsync(DebianBases.Recipe(image), stop)), cancel);
        }

        var named = suite.Services.Where(service => service.Run.Image is not null).ToDictionary(service => service.Name, service => service.Run.Image!, StringComparer.Ordinal);
        await Troubles.AllAsync(stop => [.. built.Values.Select(recipe => BuildAsync(recipe, stop)), .. named.Values.Distinct().Select(image => PullAsync(image, stop))], cancel);
        return built.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Tag)).Concat(named).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether images stand on bases of Debian packages; it is found out once.</summary>
    private async Task<bool> IsOfflineAsync(CancellationToken cancel) => _isOffline ??= await LookAsync(cancel);

    private async Task<bool> LookAsync(CancellationToken cancel)
    {
        if (bases == ImageBases.Debian && await _debian.MakeRootAsync(cancel))
        {
            _built.Enqueue("debian");
        }

        return bases == ImageBases.Debian || (bases == ImageBases.Auto && await _debian.AreMadeAsync(cancel));
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
            Context = (service.Run.Project is null ? new BuildContext().Folder(from) : new BuildContext().Output(from)).File("Dockerfile", dockerfile),
            Arguments = offline ? BaseImage.All.Where(image => named.Contains(image.Argument)).ToDictionary(image => image.Argument, DebianBases.NameOf) : new Dictionary<string, string>(),
            Cure = offline ? "" : Offline,
        };
    }

    [GeneratedRegex(@"(?m)^ARG\s+(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex BaseArgument();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotForNames();
}

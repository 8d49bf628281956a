using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Docker;

public sealed class ImageRecipeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Equal_files_have_an_equal_tag_whenever_they_were_written()
    {
        _folder.File("a/app.dll", "1");
        _folder.File("b/app.dll", "1");
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "b", "app.dll"), DateTime.UnixEpoch);

        Assert.Equal(Tag("a"), Tag("b"));
        Assert.Matches("^testharness/shop-orders:[0-9a-f]{16}$", Tag("a"));
    }

    [Fact]
    public void A_byte_a_name_an_argument_and_a_mode_each_make_another_tag()
    {
        _folder.File("a/app.dll", "1");
        _folder.File("b/app.dll", "2");
        _folder.File("c/other.dll", "1");
        _folder.File("d/app.dll", "1");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder.Path, "d", "app.dll"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string[] tags = [Tag("a"), Tag("b"), Tag("c"), Tag("d"), Tag("a", ("NODE", "node:20"))];
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public void Of_a_projects_output_native_libraries_of_other_systems_and_processors_are_left_out()
    {
        var here = $"linux-{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        _folder.File("bare/app.dll", "1");
        foreach (var (folder, platform) in new[] { ("others", "win-x64"), ("others", "osx-arm64"), ("others", "linux-s390x"), ("own", here), ("musl", here.Replace("linux", "linux-musl", StringComparison.Ordinal)), ("unix", "unix") })
        {
            _folder.File($"{folder}/app.dll", "1");
            _folder.File($"{folder}/runtimes/{platform}/native/lib.so", "native");
        }

        string Hash(string folder) => new BuildContext().Output(Path.Combine(_folder.Path, folder)).Hash();
        Assert.Equal(Hash("bare"), Hash("others"));
        Assert.All(["own", "musl", "unix"], folder => Assert.NotEqual(Hash("bare"), Hash(folder)));
    }

    [Fact]
    public void Every_base_has_a_recipe_that_names_debian()
    {
        Assert.All(BaseImage.All, image =>
        {
            var recipe = DebianBases.Recipe(image);
            Assert.Matches("^testharness/debian:[0-9a-f]{16}$", recipe.Arguments["DEBIAN"]);
            Assert.StartsWith($"testharness/{image.Folder}:", recipe.Tag, StringComparison.Ordinal);
        });
        Assert.Equal(BaseImage.All.Count, BaseImage.All.Select(DebianBases.NameOf).Distinct().Count());
    }

    private string Tag(string folder, params (string Name, string Value)[] arguments) => new ImageRecipe
    {
        Name = "orders", Repository = "testharness/shop-orders", Context = new BuildContext().Folder(Path.Combine(_folder.Path, folder)),
        Arguments = arguments.ToDictionary(pair => pair.Name, pair => pair.Value),
    }.Tag;
}

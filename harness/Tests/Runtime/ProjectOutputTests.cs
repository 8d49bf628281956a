using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class ProjectOutputTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _project;

    public ProjectOutputTests()
    {
        _folder.File("fixtures/shop/Orders/Orders.csproj", "<Project />");
        _project = Path.Combine(_folder.Path, "fixtures/shop/Orders");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("artifacts/bin/Orders/debug/Orders")]
    [InlineData("artifacts/bin/Orders/release/Orders")]
    [InlineData("artifacts/bin/Orders/debug_net10.0/Orders")]
    [InlineData("artifacts/bin/Orders/debug/Shop.Orders")]
    [InlineData("fixtures/shop/Orders/bin/Debug/net10.0/Orders")]
    [InlineData("fixtures/shop/Orders/bin/Release/net10.0/Orders")]
    public void A_built_project_is_found_from_its_folder_and_its_file(string output)
    {
        var built = Built(output);

        Assert.Equal(built, ProjectOutput.Find(_project));
        Assert.Equal(built, ProjectOutput.Find(_project + "/"));
        Assert.Equal(built, ProjectOutput.Find(Path.Combine(_project, "Orders.csproj")));
    }

    [Fact]
    public void The_configuration_of_the_harness_is_preferred()
    {
        var builds = new Dictionary<string, string> { ["Debug"] = Built("artifacts/bin/Orders/debug/Orders"), ["Release"] = Built("artifacts/bin/Orders/release/Orders") };

        Assert.Equal(builds[ProjectOutput.Configuration], ProjectOutput.Find(_project));
    }

    [Fact]
    public void The_assembly_name_of_the_project_counts()
    {
        _folder.File("fixtures/shop/Orders/Orders.csproj", "<Project><PropertyGroup><AssemblyName>shop</AssemblyName></PropertyGroup></Project>");
        Built("artifacts/bin/Orders/debug/Orders");

        Assert.Equal(Built("artifacts/bin/Orders/debug/shop"), ProjectOutput.Find(_project));
    }

    [Fact]
    public void A_program_that_the_project_refers_to_is_not_taken_for_it()
    {
        Built("artifacts/bin/Orders/debug/Shop.Payments");

        Assert.Equal(Built("artifacts/bin/Orders/debug/Shop.Orders"), ProjectOutput.Find(_project));
    }

    [Fact]
    public void A_project_that_is_not_built_is_named_with_the_cure()
    {
        Built("artifacts/bin/OrdersToo/debug/Orders");

        Assert.Equal($"Orders is not built: run `dotnet build {_project}`", Assert.Throws<ServiceFailed>(() => ProjectOutput.Find(_project)).Message);
    }

    [Fact]
    public void A_folder_without_a_project_is_named() =>
        Assert.Equal(
            $"{_folder.Path}/none is no .NET project: give a folder with a project file, or the file itself",
            Assert.Throws<ServiceFailed>(() => ProjectOutput.Find(_folder.Path + "/none")).Message);

    [Fact]
    public void Machine_code_that_is_not_older_than_what_it_was_made_of_is_run_instead()
    {
        var assembly = Built("artifacts/bin/Orders/debug/Orders");
        var library = _folder.File("artifacts/bin/Orders/debug/Defaults.dll", "");
        Assert.Equal((Programs.Dotnet(), assembly), Only(ProjectOutput.Command(_project)));

        var native = _folder.File("artifacts/bin/Orders/debug/native/Orders", "");
        File.SetLastWriteTimeUtc(native, File.GetLastWriteTimeUtc(library));
        Assert.Equal((Programs.Dotnet(), assembly), Only(ProjectOutput.Command(_project)));

        _folder.File($"artifacts/bin/Orders/debug/native/{ProjectOutput.Mark}", "");
        Assert.Equal((native, ""), Only(ProjectOutput.Command(_project)));

        File.SetLastWriteTimeUtc(library, File.GetLastWriteTimeUtc(native).AddSeconds(1));
        Assert.Equal((Programs.Dotnet(), assembly), Only(ProjectOutput.Command(_project)));
    }

    private static (string Program, string Argument) Only((string Program, string[] Arguments) command) => (command.Program, string.Join(' ', command.Arguments));

    private string Built(string output)
    {
        _folder.File(output + ".runtimeconfig.json", "{}");
        return _folder.File(output + ".dll", "");
    }
}

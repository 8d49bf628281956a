using System.Collections.Concurrent;
using TestHarness.Core.Suites;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class ProjectBuildTests : IDisposable
{
    private const string Program = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost></PropertyGroup>
        <ItemGroup><ProjectReference Include="../Shared/Shared.csproj" /></ItemGroup></Project>
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Several_projects_are_built_in_one_call_and_run()
    {
        _folder.File("Shared/Shared.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        _folder.File("Shared/Word.cs", """namespace Shared; public static class Word { public static string Of(string name) => name + " is up in " + System.Environment.CurrentDirectory; }""");
        _folder.File("Orders/Orders.csproj", Program);
        _folder.File("Orders/Program.cs", """System.Console.WriteLine(Shared.Word.Of("orders"));""");
        _folder.File("Payments/Payments.csproj", Program);
        _folder.File("Payments/Program.cs", """System.Console.WriteLine(Shared.Word.Of("payments"));""");

        await ProjectBuild.BuildAsync([Path.Combine(_folder.Path, "Orders"), Path.Combine(_folder.Path, "Payments", "Payments.csproj")], TestContext.Current.CancellationToken);

        Assert.True(File.Exists(ProjectOutput.Find(Path.Combine(_folder.Path, "Payments"))));
        ConcurrentQueue<string> lines = [];
        await using var orders = new ServiceProcess(Start("Orders"), (_, line, _) => lines.Enqueue(line), TimeProvider.System);
        orders.Start();
        Assert.Equal(0, await orders.Exited);
        Assert.Equal([$"orders is up in {_folder.Path}/data"], lines);
    }

    [Fact]
    public async Task A_build_that_fails_shows_the_errors()
    {
        _folder.File("Orders/Orders.csproj", Program.Replace("""<ProjectReference Include="../Shared/Shared.csproj" />""", "", StringComparison.Ordinal));
        _folder.File("Orders/Program.cs", "System.Console.WriteLine(nothing);");

        var failed = await Assert.ThrowsAsync<ServiceFailed>(() => ProjectBuild.BuildAsync([Path.Combine(_folder.Path, "Orders")], TestContext.Current.CancellationToken));

        Assert.Equal(
            $"Orders: `dotnet build` failed:\n    {_folder.Path}/Orders/Program.cs(1,26): error CS0103: The name 'nothing' does not exist in the current context",
            failed.Message);
    }

    [Fact]
    public void A_missing_dotnet_is_named_with_the_cure() =>
        Assert.Equal(
            "`dotnet` was not found: install the .NET 10 SDK (https://dot.net) and put it on PATH, or set DOTNET_ROOT",
            Assert.Throws<ServiceFailed>(() => Programs.Dotnet(root: null, path: _folder.Path)).Message);

    private ServiceStart Start(string project) => ServiceStart.Of(
        new Service { Name = "orders", Run = new Run { Project = project }, ListenEnv = "PORT", Ready = new Ready { Tcp = true } },
        new ServicePlace { SuiteFile = Path.Combine(_folder.Path, "suite.yaml"), DataFolder = Path.Combine(_folder.Path, "data"), Port = 4711, Label = Shell.Label() });
}

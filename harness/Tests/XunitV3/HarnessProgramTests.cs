using TestHarness.Tests.Runtime;
using TestHarness.XunitV3;

namespace TestHarness.Tests.XunitV3;

/// <summary>How a test case starts the harness.</summary>
public sealed class HarnessProgramTests
{
    [Fact]
    public void An_installed_program_is_started_by_its_name()
    {
        using var folder = new TempFolder();
        folder.File("harness", "");

        Assert.Null(HarnessProgram.WhyNot("harness", $"/nowhere:{folder.Path}"));
        Assert.Null(HarnessProgram.WhyNot(Path.Combine(folder.Path, "harness"), ""));
        Assert.Equal("harness", HarnessProgram.Command("harness").Program);
        Assert.Empty(HarnessProgram.Command("harness").First);
    }

    [Fact]
    public void What_is_not_there_is_said_with_the_cure()
    {
        Assert.Equal("the harness is not built: there is no /nowhere/harness.dll", HarnessProgram.WhyNot("/nowhere/harness.dll"));
        Assert.Equal(
            "the harness is not installed: there is no 'harness' on the PATH; dotnet tool install --global TestHarness.Tool, or name it in the project: <HarnessTool>/path/to/harness</HarnessTool>",
            HarnessProgram.WhyNot("harness", "/nowhere"));
    }
}

using System.Diagnostics;
using System.Xml.Linq;

namespace TestHarness.Runtime;

/// <summary>Builds several .NET projects with one call of <c>dotnet build</c>, and leaves no build server behind.</summary>
public static class ProjectBuild
{
    /// <summary>Restores and builds projects, in the harness' own configuration.</summary>
    /// <param name="projects">Project files, or folders that hold one; none is fine.</param>
    /// <param name="cancel">Kills the build.</param>
    /// <exception cref="ServiceFailed">The build fails (the message holds the errors), a project or <c>dotnet</c> is not there.</exception>
    public static async Task BuildAsync(IReadOnlyList<string> projects, CancellationToken cancel)
    {
        string[] files = [.. projects.Select(ProjectOutput.ProjectFile).Distinct()];
        if (files.Length == 0)
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("testharness-build-");
        try
        {
            var traversal = Path.Combine(folder.FullName, "all.proj");
            Traversal(files).Save(traversal);
            var (code, lines) = await RunAsync(Command(traversal, Path.GetDirectoryName(files[0])!), cancel);
            if (code != 0 && lines.Any(NoSdk))
            {
                throw ServiceFailed.Because("no .NET 10 SDK was found to build the suite's projects: install it (https://dotnet.microsoft.com/download) and put it on PATH, or set DOTNET_ROOT");
            }

            if (code != 0)
            {
                throw ServiceFailed.Because($"{string.Join(", ", files.Select(Path.GetFileNameWithoutExtension))}: `dotnet build` failed:{ServiceFailed.Indented(Errors(lines))}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the <c>dotnet</c> command of a mere runtime says, or of an SDK that global.json refuses.</summary>
    private static bool NoSdk(string line) =>
        line.Contains("No .NET SDKs were found", StringComparison.Ordinal) || line.Contains("A compatible .NET SDK was not found", StringComparison.Ordinal);

    /// <summary>A project that has the others restored, one after the other since they share dependencies, and built together.</summary>
    private static XDocument Traversal(IEnumerable<string> files) => new(new XElement("Project", new XAttribute("DefaultTargets", "Build"),
        new XElement("ItemGroup", files.Select(file => new XElement("Built", new XAttribute("Include", file)))),
        Step("Restore", parallel: false),
        Step("Build", parallel: true)));

    private static XElement Step(string target, bool parallel) => new("Target", new XAttribute("Name", target),
        new XElement("MSBuild", new XAttribute("Projects", "@(Built)"), new XAttribute("Targets", target), new XAttribute("BuildInParallel", parallel)));

    private static ProcessStartInfo Command(string traversal, string workingFolder)
    {
        string[] arguments = ["build", traversal, "--configuration", ProjectOutput.Configuration, "-nodeReuse:false", "-p:UseSharedCompilation=false", "--nologo", "--verbosity", "quiet", "-tl:off"];

        // The working folder decides which global.json counts.
        var info = new ProcessStartInfo(Programs.Dotnet(), arguments)
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(IsOfTheParent).ToList())
        {
            info.Environment.Remove(name);
        }

        foreach (var name in (string[])["DOTNET_NOLOGO", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "MSBUILDDISABLENODEREUSE"])
        {
            info.Environment[name] = "1";
        }

        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";

        // A compiler that compiles once does not live long enough to gain by it.
        info.Environment["DOTNET_TieredPGO"] = "0";
        return info;
    }

    /// <summary>A harness that itself runs under <c>dotnet</c> has variables that lead another MSBuild astray.</summary>
    private static bool IsOfTheParent(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) || variable == RunLabel.Variable;

    private static async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(ProcessStartInfo info, CancellationToken cancel)
    {
        List<string> lines = [];
        var output = new ServiceOutput(line => lines.Add(line.Text), awaited: null);
        using var process = Process.Start(info)!;
        process.StandardInput.Dispose();
        var pumps = Task.WhenAll(output.Pump(process.StandardOutput.BaseStream, stderr: false), output.Pump(process.StandardError.BaseStream, stderr: true));
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await pumps.WaitAsync(cancel);
        return (process.ExitCode, lines);
    }

    /// <summary>The lines that say <c>error</c>, each once and without the project at its end; the last lines when none does.</summary>
    private static IEnumerable<string> Errors(IReadOnlyList<string> lines)
    {
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(WithoutProject).Distinct().Take(ServiceFailed.LinesShown).ToList();
        return errors.Count > 0 ? errors : lines.Where(line => line.Length > 0).TakeLast(ServiceFailed.LinesShown);
    }

    private static string WithoutProject(string line) =>
        line.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var bracket && line.EndsWith("proj]", StringComparison.Ordinal) ? line[..bracket].Trim() : line.Trim();
}

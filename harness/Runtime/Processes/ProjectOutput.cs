using System.Reflection;
using System.Xml.Linq;

namespace TestHarness.Runtime;

/// <summary>Where a built .NET project is. Nothing is built here.</summary>
public static class ProjectOutput
{
    private const string Settings = ".runtimeconfig.json";

    /// <summary>The configuration that the harness itself was built in, which is also preferred in what it runs: <c>Debug</c> or <c>Release</c>.</summary>
    internal static string Configuration { get; } =
        typeof(ProjectOutput).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is "Release" ? "Release" : "Debug";

    /// <summary>
    /// Finds the program of a project: in <c>artifacts/bin/&lt;project&gt;/&lt;configuration&gt;</c> of the folders
    /// above it, else in its own <c>bin/&lt;configuration&gt;/net*</c>.
    /// </summary>
    /// <param name="projectPath">A project file, or a folder that holds one.</param>
    /// <returns>The full path of the assembly to run.</returns>
    /// <exception cref="ServiceFailed">There is no such project, or it is not built; the message says what to run.</exception>
    public static string Find(string projectPath)
    {
        var project = ProjectFile(projectPath);
        string[] configurations = Configuration == "Debug" ? ["Debug", "Release"] : ["Release", "Debug"];
        var outputs = configurations.SelectMany(configuration => Outputs(project, configuration));
        return outputs.Select(folder => Program(folder, project)).FirstOrDefault(program => program is not null)
            ?? throw ServiceFailed.Because($"{Name(project)} is not built: run `dotnet build {Shown(projectPath)}`");
    }

    /// <summary>What <c>fixtures/native.targets</c> leaves beside machine code: an output of Native AOT's own has the program there without what else it needs.</summary>
    internal const string Mark = ".tried";

    /// <summary>The command that runs a project: its machine code in <c>native/</c> of where it is built to, when no assembly beside it is newer, else its assembly.</summary>
    /// <param name="projectPath">A project file, or a folder that holds one.</param>
    /// <returns>The program and its arguments.</returns>
    /// <exception cref="ServiceFailed">As <see cref="Find"/>.</exception>
    internal static (string Program, string[] Arguments) Command(string projectPath)
    {
        var assembly = Find(projectPath);
        var folder = Path.GetDirectoryName(assembly)!;
        var beside = Path.Combine(folder, "native");
        var native = Path.Combine(beside, Path.GetFileNameWithoutExtension(assembly));
        var isOurs = File.Exists(native) && File.Exists(Path.Combine(beside, Mark));
        return isOurs && Directory.GetFiles(folder, "*.dll").Max(File.GetLastWriteTimeUtc) <= File.GetLastWriteTimeUtc(native) ? (native, []) : (Programs.Dotnet(), [assembly]);
    }

    /// <summary>The project file that a path means.</summary>
    internal static string ProjectFile(string projectPath)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(projectPath));
        string[] found = File.Exists(path) ? [path] : Directory.Exists(path) ? Directory.GetFiles(path, "*.*proj") : [];
        return found switch
        {
            [var only] => only,
            [] => throw ServiceFailed.Because($"{Shown(path)} is no .NET project: give a folder with a project file, or the file itself"),
            _ => throw ServiceFailed.Because($"{Shown(path)} holds {found.Length} project files: give the one that is meant"),
        };
    }

    /// <summary>A path as a person would type it here.</summary>
    internal static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path));
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> Outputs(string project, string configuration)
    {
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // One folder per configuration, or per configuration and framework: debug, debug_net10.0.
            var lower = configuration.ToLowerInvariant();
            foreach (var output in Folders(Path.Combine(folder, "artifacts", "bin", Name(project)), lower + "*"))
            {
                if (Path.GetFileName(output) is var found && (found == lower || found.StartsWith(lower + "_", StringComparison.Ordinal)))
                {
                    yield return output;
                }
            }
        }

        foreach (var output in Folders(Path.Combine(Path.GetDirectoryName(project)!, "bin", configuration), "net*"))
        {
            yield return output;
        }
    }

    private static IEnumerable<string> Folders(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).Order(StringComparer.Ordinal) : [];

    /// <summary>The assembly is named by the project file, after it, or by properties that many share: then only one program can be meant.</summary>
    private static string? Program(string folder, string project)
    {
        var declared = XDocument.Load(project).Descendants().FirstOrDefault(element => element.Name.LocalName == "AssemblyName")?.Value.Trim();
        string[] all = [.. Directory.GetFiles(folder, "*" + Settings).Select(file => Path.GetFileName(file)[..^Settings.Length])];
        string?[] wanted = [declared, Name(project), all is [var only] ? only : all.FirstOrDefault(one => one.EndsWith("." + Name(project), StringComparison.Ordinal))];
        return wanted.OfType<string>().Select(name => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
    }
}

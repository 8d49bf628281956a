using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TestHarness.Tests.Runtime;

/// <summary>Makes a .NET program of one file of C#, without a build: <c>dotnet &lt;file&gt;</c> runs it.</summary>
internal static class SmallProgram
{
    /// <summary>Compiles into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="source">Top-level statements, without usings for what every project has.</param>
    /// <returns>The path of the program.</returns>
    internal static string Make(string folder, string source)
    {
        const string usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net; using System.Net.Http; using System.Threading.Tasks;\n";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Select(file => MetadataReference.CreateFromFile(file));
        var program = Path.Combine(folder, "program.dll");
        var made = CSharpCompilation.Create("program", [CSharpSyntaxTree.ParseText(usings + source)], references, new(OutputKind.ConsoleApplication)).Emit(program);
        Assert.True(made.Success, string.Join('\n', made.Diagnostics));
        File.WriteAllText(
            Path.Combine(folder, "program.runtimeconfig.json"),
            $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""");
        return program;
    }
}

using System.Diagnostics;
using System.Formats.Tar;
using System.Text.Json;
using System.Text.Json.Nodes;
using TestHarness.Pacts;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>The request and response cases of the Pact specification, run against our checks: <c>specification FOLDER</c>, a clone of its repository.</summary>
internal static class SpecificationCases
{
    private const double Bar = 0.98;
    private static readonly (string Branch, string Version)[] Versions = [("version-1", "1.0.0"), ("version-1.1", "1.1.0"), ("version-2", "2.0.0"), ("version-3", "3.0.0"), ("version-4", "4.0")];

    /// <summary>Runs them all, and says those that do not come out as they say.</summary>
    /// <param name="args">The folder.</param>
    /// <returns>Held when at least 98 % do.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        if (args is not [var folder] || !Directory.Exists(folder))
        {
            return Help.Say(Console.Error, Exit.Usage);
        }

        List<SpecificationCase> cases = [];
        foreach (var (branch, version) in Versions)
        {
            cases.AddRange(await ReadAsync(folder, branch, version));
        }

        if (cases.Count == 0)
        {
            await Console.Error.WriteLineAsync($"'{folder}' has no branch version-1 to version-4 with cases: git clone https://github.com/pact-foundation/pact-specification {folder}");
            return Exit.Environment;
        }

        var wrong = cases.Where(static one => !ComesOut(one)).ToList();
        wrong.ForEach(one => Console.WriteLine($"{one.Name}: says {(one.Json["match"]!.GetValue<bool>() ? "a match, and is found none" : "no match, and is found one")}; {one.Json["comment"]}"));
        var share = (double)(cases.Count - wrong.Count) / cases.Count;
        Console.WriteLine($"{cases.Count - wrong.Count} of {cases.Count} cases come out as they say ({share:P1}; bar: {Bar:P0})");
        return share >= Bar ? Exit.Held : Exit.FellShort;
    }

    private static bool ComesOut(SpecificationCase one)
    {
        try
        {
            return one.ComesOut();
        }
        catch (Exception e) when (e is PactFileFailed or PactEngineFailed)
        {
            Console.WriteLine($"{one.Name}: {e.Message}");
            return false;
        }
    }

    /// <summary>The cases of a branch, without a work tree: in a clone it may be the remote's only.</summary>
    private static async Task<IReadOnlyList<SpecificationCase>> ReadAsync(string folder, string branch, string version)
    {
        foreach (var name in new[] { branch, $"origin/{branch}" })
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "archive", "--format=tar", name, "testcases"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            using var tar = new MemoryStream();
            await git.StandardOutput.BaseStream.CopyToAsync(tar);
            await git.WaitForExitAsync();
            if (git.ExitCode == 0)
            {
                tar.Position = 0;
                return [.. Entries(tar, branch, version).OrderBy(static one => one.Name, StringComparer.Ordinal)];
            }
        }

        return [];
    }

    private static IEnumerable<SpecificationCase> Entries(Stream tar, string branch, string version)
    {
        using var reader = new TarReader(tar);
        while (reader.GetNextEntry() is { } entry)
        {
            var place = entry.Name.Split('/', 2)[^1];
            var isRequest = place.StartsWith("request/", StringComparison.Ordinal);
            if (entry.DataStream is { } data && place.EndsWith(".json", StringComparison.Ordinal) && (isRequest || place.StartsWith("response/", StringComparison.Ordinal)))
            {
                yield return new($"{branch} {place}", version, isRequest, JsonNode.Parse(data, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true })!);
            }
        }
    }
}

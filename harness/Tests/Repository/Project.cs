using System.Xml.Linq;

namespace TestHarness.Tests.Repository;

/// <summary>What a csproj file says. Folders are relative to the root, with slashes.</summary>
internal sealed record Project
{
    public required string File { get; init; }

    public string Folder => File[..File.LastIndexOf('/')];

    public required IReadOnlyList<string> References { get; init; }

    public required IReadOnlyList<string> Packages { get; init; }

    public required IReadOnlyList<string> AdditionalFiles { get; init; }

    /// <summary>Whether a package has a version here, which belongs into Directory.Packages.props.</summary>
    public required bool HasVersions { get; init; }

    public required bool IsTest { get; init; }

    public static Project Read(string file)
    {
        var xml = XDocument.Parse(Repo.Text(file));
        var packages = xml.Descendants("PackageReference").ToList();
        return new()
        {
            File = file,
            References = [.. Includes(xml, "ProjectReference").Select(path => FolderOf(file, path))],
            Packages = [.. packages.Select(package => package.Attribute("Include")?.Value ?? "")],
            AdditionalFiles = [.. Includes(xml, "AdditionalFiles")],
            HasVersions = packages.Any(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null || package.HasElements) || xml.Descendants("PackageVersion").Any(),
            IsTest = xml.Descendants("IsTestProject").Any(element => element.Value == "true"),
        };
    }

    private static IEnumerable<string> Includes(XDocument xml, string item) =>
        xml.Descendants(item).SelectMany(element => (element.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string FolderOf(string from, string path)
    {
        var full = Path.GetFullPath(Path.Combine(Repo.Root, Path.GetDirectoryName(from)!, path.Replace('\\', '/')));
        return Path.GetRelativePath(Repo.Root, Path.GetDirectoryName(full)!).Replace('\\', '/');
    }
}

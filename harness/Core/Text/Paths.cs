namespace TestHarness.Core.Text;

/// <summary>Paths that one file says of another.</summary>
internal static class Paths
{
    /// <summary>A path that is relative to a file's folder, with <c>..</c> worked out.</summary>
    public static string Beside(string file, string relative)
    {
        var parts = new List<string>();
        var path = Path.Combine(Path.GetDirectoryName(file) ?? "", relative).Replace('\\', '/');
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts is [.., not (".." or "")])
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}

namespace TestHarness.Pacts.Files;

/// <summary>Tells JSON from what is not.</summary>
internal static class JsonTypes
{
    /// <summary>By the content type, where there is one; else by how it begins.</summary>
    public static bool IsJson(string contentType, string text)
    {
        var type = contentType.Split(';')[0].Trim();
        return type.Length > 0
            ? type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            : text.TrimStart() is ['{' or '[', ..];
    }
}

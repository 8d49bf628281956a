namespace TestHarness.Core.Text;

/// <summary>What is said of a key or word of the format that is not known. Files say no version: what one needs is what it uses.</summary>
internal static class UnknownWord
{
    /// <summary>The version that reads, e.g. <c>0.1.0</c>.</summary>
    public static readonly string Version = typeof(UnknownWord).Assembly.GetName().Version!.ToString(3);

    /// <summary>The nearest known word; where none is near, all of them, and how to come by a version that may know it.</summary>
    public static string Cure(string word, IReadOnlyCollection<string> known)
    {
        var (near, cure) = Nearest.Of(word, known);
        return near is not null ? cure : $"{cure}; written for a later version than {Version}? dotnet tool update TestHarness.Tool";
    }
}

using System.Text;

namespace TestHarness.Proxy;

/// <summary>A statement in words: its first keyword, and its text without literals and comments, folded to one line.</summary>
/// <param name="Method">In capitals; EMPTY when there is none.</param>
/// <param name="Path">At most <see cref="LargestPath"/> characters.</param>
internal sealed record PostgresStatement(string Method, string Path)
{
    public const int LargestPath = 200;

    public static readonly PostgresStatement Unknown = new("UNKNOWN", "");

    /// <summary>Reads the beginning of a statement's text.</summary>
    /// <param name="text">UTF-8, up to the first zero octet.</param>
    public static PostgresStatement Read(ReadOnlySpan<byte> text)
    {
        var zero = text.IndexOf((byte)0);
        var sql = Encoding.UTF8.GetString(zero < 0 ? text : text[..zero]);
        var path = new PostgresFolder(sql).Fold(LargestPath);
        var start = path.AsSpan().IndexOfAnyExcept(" (;");
        var word = start < 0 ? default : path.AsSpan(start);
        var end = word.IndexOfAnyExcept(Letters);
        word = end < 0 ? word : word[..end];
        return new(word.IsEmpty ? "EMPTY" : word.ToString().ToUpperInvariant(), path);
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
}

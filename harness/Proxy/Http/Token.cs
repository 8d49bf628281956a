using System.Buffers;
using System.Text;

namespace TestHarness.Proxy;

/// <summary>The small words of HTTP heads.</summary>
internal static class Token
{
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> MethodBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ-_"u8);

    public static bool IsToken(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(TokenBytes) < 0;

    public static bool IsName(string text) => text.Length > 0 && IsToken(Encoding.UTF8.GetBytes(text));

    /// <summary>Methods are upper-case words of at most 24 letters here, so that other protocols are told apart by their first bytes.</summary>
    public static bool IsMethod(ReadOnlySpan<byte> text) => text.Length is > 0 and <= 24 && text.IndexOfAnyExcept(MethodBytes) < 0;

    public static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(text, word);

    /// <summary>Whether a comma-separated list has the word in it, in any case.</summary>
    public static bool ListHas(ReadOnlySpan<byte> list, ReadOnlySpan<byte> word)
    {
        foreach (var range in list.Split((byte)','))
        {
            if (Same(list[range].Trim(" \t"u8), word))
            {
                return true;
            }
        }

        return false;
    }

    public static string Text(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(text);
}

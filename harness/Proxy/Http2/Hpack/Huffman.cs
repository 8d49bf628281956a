namespace TestHarness.Proxy;

/// <summary>The Huffman code of RFC 7541, appendix B. It is canonical, so the lengths of the codes (5 to 30 bits, as one base-36 digit each) say all.</summary>
internal static class Huffman
{
    private const string Lengths =
        "dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6ca"
        + "d67777777777777777777777878djde6f56565666577666567655677777fbeds"
        + "kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmn"
        + "qqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq";

    private const int Shortest = 5, Longest = 30, EndOfString = 256;

    // Per length: the first code, aligned to 32 bits, of the next length; and what to add to a code to get its place in Symbols.
    private static readonly ulong[] Ends = new ulong[Longest + 1];
    private static readonly int[] Places = new int[Longest + 1];
    private static readonly short[] Symbols = new short[EndOfString + 1];

    // The first 8 bits of most codes are enough: length in the high byte, symbol in the low one; 0 = longer.
    private static readonly ushort[] Short = new ushort[256];

    static Huffman()
    {
        var code = 0;
        var place = 0;
        for (var length = Shortest; length <= Longest; length++)
        {
            Places[length] = place - code;
            for (var symbol = 0; symbol <= EndOfString; symbol++)
            {
                if (LengthOf(symbol) == length)
                {
                    Symbols[place++] = (short)symbol;
                    Shorten(symbol, code++, length);
                }
            }

            Ends[length] = (ulong)code << (32 - length);
            code <<= 1;
        }
    }

    /// <summary>The longest text that so many bytes can stand for.</summary>
    public static int MaxLength(int coded) => coded * 8 / Shortest;

    /// <summary>Decodes a whole string; -1 when it is none: an end-of-string in it, or a padding that is too long or not all ones, or more than there is room for.</summary>
    public static int Decode(ReadOnlySpan<byte> coded, Span<byte> text)
    {
        ulong bits = 0;
        int held = 0, at = 0, written = 0;
        while (true)
        {
            while (held <= 32 && at < coded.Length)
            {
                bits = (bits << 8) | coded[at++];
                held += 8;
            }

            // Padded with ones beyond the end, so that a padding looks like the start of the longest code.
            var next = (uint)(held >= 32 ? bits >> (held - 32) : (bits << (32 - held)) | ((1UL << (32 - held)) - 1));
            var length = Next(next, out var symbol);
            if (length > held)
            {
                return held < 8 && next == uint.MaxValue ? written : -1;
            }

            if (symbol == EndOfString)
            {
                return -1;
            }

            if (written == text.Length)
            {
                return -1;
            }

            text[written++] = (byte)symbol;
            held -= length;
        }
    }

    private static int Next(uint bits, out int symbol)
    {
        var brief = Short[bits >> 24];
        if (brief != 0)
        {
            symbol = brief & 0xFF;
            return brief >> 8;
        }

        var length = 9;
        while (length < Longest && bits >= Ends[length])
        {
            length++;
        }

        symbol = Symbols[(int)(bits >> (32 - length)) + Places[length]];
        return length;
    }

    private static int LengthOf(int symbol) => symbol == EndOfString ? Longest : Lengths[symbol] is var digit && digit <= '9' ? digit - '0' : digit - 'a' + 10;

    private static void Shorten(int symbol, int code, int length)
    {
        for (var i = 0; length <= 8 && i < 1 << (8 - length); i++)
        {
            Short[(code << (8 - length)) + i] = (ushort)((length << 8) | symbol);
        }
    }
}

using System.Text;

namespace TestHarness.Core.Records.Codec;

/// <summary>Texts that were read lately: one that comes again, such as the trace of a request's next exchange, is the same object.</summary>
internal sealed class RecentTexts
{
    private const int Places = 1 << 18;
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;
    private readonly string?[] _places = new string?[Places];

    /// <summary>The text of some UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> bytes)
    {
        ref var place = ref _places[Hash(bytes) % Places];
        return place is not null && Ascii.Equals(bytes, place) ? place : place = Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Fowler, Noll and Vo, 1a.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Basis;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * Prime;
        }

        return hash;
    }
}

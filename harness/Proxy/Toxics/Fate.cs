using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>What becomes of bytes, or of a direction, when their time has come.</summary>
internal enum Fate
{
    /// <summary>It goes on: bytes are sent, an end ends the sending.</summary>
    Pass,

    /// <summary>The bytes are thrown away.</summary>
    Drop,

    /// <summary>The connection is closed.</summary>
    Close,

    /// <summary>Both sides get a TCP reset.</summary>
    Reset,
}

/// <summary>The next bytes that a link lets go, and when. Due <see cref="ToxicLink.Never"/> = held until something changes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Piece(int Count, long Due, Fate Fate = Fate.Pass);

/// <summary>The end of a direction on its way through the links.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ending(long At, Fate Fate = Fate.Pass);

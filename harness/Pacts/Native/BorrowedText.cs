using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>A text that stays the engine's. Freeing it would end the process, so there is no way to.</summary>
internal readonly struct BorrowedText
{
#pragma warning disable CS0649 // filled in by the engine
    private readonly nint _pointer;
#pragma warning restore CS0649

    /// <summary>A copy; null when the engine gave none.</summary>
    public string? Read() => Marshal.PtrToStringUTF8(_pointer);
}

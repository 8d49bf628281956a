using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>A text that the engine handed over; taking it frees it.</summary>
internal readonly struct OwnedText
{
#pragma warning disable CS0649 // filled in by the engine
    private readonly nint _pointer;
#pragma warning restore CS0649

    /// <summary>A copy, once; null when the engine gave none.</summary>
    public string? Take()
    {
        if (_pointer == 0)
        {
            return null;
        }

        var text = Marshal.PtrToStringUTF8(_pointer);
        EngineFfi.Delete(_pointer);
        return text;
    }
}

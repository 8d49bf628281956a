using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>How the engine says that something went well or not: a tag, and a text that goes with it and is the caller's.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TextResult
{
#pragma warning disable CS0649 // filled in by the engine
    private readonly int _tag;
    private readonly OwnedText _text;
#pragma warning restore CS0649

    /// <summary>Why it went wrong, once; null when it did not.</summary>
    public string? Failure()
    {
        var text = _text.Take();
        return _tag == 0 ? null : text ?? "it does not say why";
    }
}

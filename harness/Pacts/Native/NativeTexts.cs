using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>Texts, and lists of texts, in native memory for one call; freed together.</summary>
internal sealed class NativeTexts : IDisposable
{
    private readonly List<nint> _texts = [];
    private readonly List<nint> _lists = [];

    /// <summary>A text that ends with a zero; 0 for null.</summary>
    public nint Of(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        _texts.Add(Marshal.StringToCoTaskMemUTF8(text));
        return _texts[^1];
    }

    /// <summary>An array of pointers to texts.</summary>
    public nint Of(IReadOnlyList<string> texts)
    {
        var list = Marshal.AllocHGlobal(Math.Max(1, texts.Count) * nint.Size);
        _lists.Add(list);
        for (var i = 0; i < texts.Count; i++)
        {
            Marshal.WriteIntPtr(list, i * nint.Size, Of(texts[i]));
        }

        return list;
    }

    public void Dispose()
    {
        _texts.ForEach(Marshal.FreeCoTaskMem);
        _lists.ForEach(Marshal.FreeHGlobal);
    }
}

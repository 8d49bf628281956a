using System.Runtime.InteropServices;

namespace TestHarness.Core.Records;

/// <summary>Things by a name, each name's in their order: one array for all, a part of it for each name. Of a million things a lookup is three times as large.</summary>
/// <typeparam name="T">The things.</typeparam>
internal sealed class ByName<T>
{
    private readonly T[] _all;
    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);

    /// <summary>Sorts things by name.</summary>
    /// <param name="all">The things, in their order.</param>
    /// <param name="name">The name of one; those whose name is empty are left out.</param>
    public ByName(IReadOnlyCollection<T> all, Func<T, string> name)
    {
        foreach (var one in all)
        {
            if (name(one) is { Length: > 0 } text)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_parts, text, out _).Count++;
            }
        }

        var next = 0;
        foreach (var text in _parts.Keys)
        {
            ref var part = ref CollectionsMarshal.GetValueRefOrNullRef(_parts, text);
            (part.From, next, part.Count) = (next, next + part.Count, 0);
        }

        _all = new T[next];
        foreach (var one in all)
        {
            if (name(one) is { Length: > 0 } text)
            {
                ref var part = ref CollectionsMarshal.GetValueRefOrNullRef(_parts, text);
                _all[part.From + part.Count++] = one;
            }
        }
    }

    /// <summary>The things of a name; none when there is no such name.</summary>
    public ArraySegment<T> this[string name] => _parts.TryGetValue(name, out var part) ? new(_all, part.From, part.Count) : ArraySegment<T>.Empty;

    [StructLayout(LayoutKind.Auto)]
    private struct Part
    {
        public int From;
        public int Count;
    }
}

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TestHarness.Core.Text;

/// <summary>A parser that gives up, with the place, at too many aliases, at one that was never defined or stands inside itself, and at nesting beyond all sense.</summary>
internal sealed class LimitedParser(IParser inner, int mostAliases) : IParser
{
    private const int DeepestNesting = 100;
    private readonly HashSet<AnchorName> _anchors = [];
    private readonly Stack<AnchorName> _open = [];
    private int _aliases;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        var more = inner.MoveNext();
        if (inner.Current is AnchorAlias alias && ++_aliases > mostAliases)
        {
            throw new YamlException(alias.Start, alias.End, $"more than {mostAliases} aliases");
        }

        Follow(inner.Current);
        return inner.Current is AnchorAlias unknown && (!_anchors.Contains(unknown.Value) || _open.Contains(unknown.Value))
            ? throw new YamlException(unknown.Start, unknown.End, $"no anchor is called '{unknown.Value}' before here")
            : more;
    }

    /// <summary>Keeps what is open: an anchor counts from its node's end on.</summary>
    private void Follow(ParsingEvent? current)
    {
        switch (current)
        {
            case MappingStart or SequenceStart when _open.Count >= DeepestNesting:
                throw new YamlException(current.Start, current.End, $"nested deeper than {DeepestNesting} levels");
            case MappingStart or SequenceStart:
                _open.Push(((NodeEvent)current).Anchor);
                break;
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _anchors.Add(node.Anchor);
        }
    }
}

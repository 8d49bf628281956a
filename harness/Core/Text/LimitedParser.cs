using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TestHarness.Core.Text;

/// <summary>A parser that gives up at too many aliases, and at one that was never defined, with its place.</summary>
internal sealed class LimitedParser(IParser inner, int mostAliases) : IParser
{
    private readonly HashSet<AnchorName> _anchors = [];
    private int _aliases;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        var more = inner.MoveNext();
        if (inner.Current is AnchorAlias alias && ++_aliases > mostAliases)
        {
            throw new YamlException(alias.Start, alias.End, $"more than {mostAliases} aliases");
        }

        if (inner.Current is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _anchors.Add(node.Anchor);
        }

        return inner.Current is AnchorAlias unknown && !_anchors.Contains(unknown.Value)
            ? throw new YamlException(unknown.Start, unknown.End, $"no anchor is called '{unknown.Value}'")
            : more;
    }
}

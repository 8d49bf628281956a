using System.Xml;
using System.Xml.Linq;

namespace TestHarness.Pacts.Checks;

/// <summary>As <see cref="UnexpectedKeys"/>, of XML: a request may have no elements and attributes that its pact has not, where the pact has no rules.</summary>
internal sealed class UnexpectedElements(string expected)
{
    private readonly XElement? _expected = Parse(expected);

    public IEnumerable<ContractDifference> In(string actual) =>
        _expected is not null && Parse(actual) is { } root ? Under(_expected, root, "$." + root.Name.LocalName) : [];

    private static IEnumerable<ContractDifference> Under(XElement expected, XElement actual, string path)
    {
        var attributes = actual.Attributes().Where(attribute => expected.Attribute(attribute.Name) is null).Select(attribute => Told($"{path}.@{attribute.Name.LocalName}", attribute.Value));
        var known = expected.Elements().ToList();
        var elements = actual.Elements().SelectMany((child, index) => index < known.Count && known[index].Name == child.Name
            ? Under(known[index], child, $"{path}.{child.Name.LocalName}")
            : known.Exists(one => one.Name == child.Name) && actual.Elements().Count() <= known.Count ? [] : [Told($"{path}.{child.Name.LocalName}", child.Value)]);
        return attributes.Concat(elements);
    }

    private static ContractDifference Told(string path, string actual) => new(path, "", actual, "equality", $"the request has {path}, which the pact has not");

    private static XElement? Parse(string text)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

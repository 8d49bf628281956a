using System.Text;
using System.Text.Json;
using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>
/// Compares bodies: JSON by the engine with the pact's rules, text and XML too, bytes as they are. A body that held once holds again when it has the same
/// shape: everything but values that settle, alone, all the rules that are about them.
/// </summary>
internal sealed class BodyCheck
{
    /// <summary>More shapes than this are not kept.</summary>
    private const int MostKept = 20_000;

    private readonly PactBody _body;
    private readonly PactRules _rules;
    private readonly byte[] _expected;
    private readonly BodyShape _shape;
    private readonly UnexpectedKeys? _keys;
    private readonly UnexpectedElements? _elements;
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    public BodyCheck(PactBody body, PactRules rules, bool isRequest)
    {
        (_body, _rules) = (body, rules);
        var written = rules.Of("body");
        var all = written.Count == 0 ? null : $"{{{string.Join(',', written.Select(rule => $"{JsonSerializer.Serialize(rule.Key)}:{rule.Value}"))}}}";
        _expected = body.IsJson ? MessageJson.Of(body.Text, "application/json", all) : MessageJson.Of(JsonSerializer.Serialize(body.Text), TypeOf(body), all);
        _shape = new(written);
        _keys = isRequest && body.IsJson ? new(body.Text, written) : null;
        _elements = isRequest && written.Count == 0 && TypeOf(body).EndsWith("xml", StringComparison.Ordinal) ? new(body.Text) : null;
    }

    public IReadOnlyList<ContractDifference> Differences(ReadOnlyMemory<byte> actual, string contentType)
    {
        if (_body.Text.Length == 0)
        {
            return actual.Length == 0 ? [] : [Whole("", Shown(actual.Span), "the body has to be empty")];
        }

        if (actual.Length == 0)
        {
            return [Whole(_body.Text, "", "there is no body")];
        }

        if (_body.IsBase64)
        {
            return actual.Span.SequenceEqual(Convert.FromBase64String(_body.Text)) ? [] : [Whole(_body.Text, Convert.ToBase64String(actual.Span[..Math.Min(actual.Length, 48)]), "the bytes differ")];
        }

        return _body.IsJson ? Json(actual, contentType) : Texts(actual);
    }

    private IReadOnlyList<ContractDifference> Json(ReadOnlyMemory<byte> actual, string contentType)
    {
        if (contentType.Length > 0 && !JsonTypes.IsJson(contentType, ""))
        {
            return [Whole(_body.ContentType, contentType, $"expected a body of {_body.ContentType} but it is of {contentType}")];
        }

        if (_shape.Of(actual.Span) is not { } shape)
        {
            return [Whole(_body.Text, Shown(actual.Span), "the body is no JSON")];
        }

        if (_held.Contains(shape))
        {
            return [];
        }

        if (EngineMatcher.Unreadable(actual.Span) is { } why)
        {
            return [Whole(_body.Text, Shown(actual.Span), $"the engine cannot read the body: {why}")];
        }

        IReadOnlyList<ContractDifference> found = [.. MessageMatch.Compare(_expected, MessageJson.Of(actual.Span)).SelectMany(Told), .. _keys?.In(actual) ?? []];
        if (found.Count == 0 && _held.Count < MostKept)
        {
            _held.Add(shape);
        }

        return found;
    }

    private IReadOnlyList<ContractDifference> Texts(ReadOnlyMemory<byte> actual)
    {
        var text = Encoding.UTF8.GetString(actual.Span);
        return [.. MessageMatch.Compare(_expected, MessageJson.Of(JsonSerializer.Serialize(text), TypeOf(_body), null)).SelectMany(Told), .. _elements?.In(text) ?? []];
    }

    private IEnumerable<ContractDifference> Told(PactMismatch mismatch) => MissingNames.In(mismatch) is { Count: > 0 } missing
        ? missing.Select(one => new ContractDifference(one.Path, one.Expected, "", _shape.RuleAt(one.Path), mismatch.Text))
        : [new(mismatch.Path.Length > 0 ? mismatch.Path : "$", mismatch.Expected, mismatch.Actual, _shape.RuleAt(mismatch.Path), mismatch.Text)];

    private ContractDifference Whole(string expected, string actual, string text) => new("$", expected, actual, _rules.Of("body").Count == 0 ? "equality" : _shape.RuleAt("$"), text);

    private static string TypeOf(PactBody body) =>
        body.ContentType.Length > 0 ? body.ContentType.Split(';')[0].Trim() : body.Text.StartsWith("<?xml", StringComparison.Ordinal) ? "application/xml" : "text/plain";

    private static string Shown(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, 200)]);
}

using System.Runtime.InteropServices;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts.Checks;

/// <summary>One matcher as the engine has read it: asked about a single value, it says what it says about one in a body. Given back to the engine when nobody has it any more.</summary>
internal sealed class EngineMatcher : SafeHandle
{
    private const string Unread = "Failed to parse actual JSON: ";

    private static readonly Lazy<EngineMatcher> Any = new(static () => Of("""{"matchers":[{"match":"notEmpty"}]}""")[0]);

    private EngineMatcher(nint pair)
        : base(0, ownsHandle: true) => SetHandle(pair);

    public override bool IsInvalid => handle == 0;

    /// <summary>The matchers of a rule in their order; fewer than it has, or none, where the engine does not know them.</summary>
    /// <param name="rule">The rule's JSON.</param>
    /// <exception cref="PactEngineMissing">There is no engine.</exception>
    public static IReadOnlyList<EngineMatcher> Of(string rule)
    {
        Engine.Ready();
        var pact = RuleFfi.Parse($$$"""
            {"consumer":{"name":"c"},"provider":{"name":"p"},"metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[{"type":"Synchronous/HTTP","description":"x",
            "request":{"method":"GET","path":"/"},"response":{"status":200,"matchingRules":{ "body": { "$.v": {{{rule}}} } } } }]}
            """);
        if (pact == 0)
        {
            return [];
        }

        var interactions = RuleFfi.Interactions(pact);
        var http = RuleFfi.AsHttp(RuleFfi.NextInteraction(interactions));
        var found = Read(RuleFfi.Matchers(RuleFfi.Response(http), RuleFfi.Body));
        RuleFfi.DeleteHttp(http);
        RuleFfi.DeleteInteractions(interactions);
        RuleFfi.DeletePact(pact);
        return found;
    }

    /// <summary>Why the engine cannot read a JSON text, or null: its numbers have narrower limits than the format.</summary>
    public static string? Unreadable(ReadOnlySpan<byte> json) =>
        Any.Value.Differs("null\0"u8, [.. json, 0]) is { } text && text.StartsWith(Unread, StringComparison.Ordinal) ? text[Unread.Length..] : null;

    /// <summary>Why a value differs in the engine's words, or null. Both are JSON that ends with a zero.</summary>
    public string? Differs(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var text = RuleFfi.Differs(Marshal.ReadIntPtr(handle, nint.Size), expected, actual, cascaded: 0).Take();
        GC.KeepAlive(this);
        return text;
    }

    protected override bool ReleaseHandle()
    {
        RuleFfi.DeleteMatcher(handle);
        return true;
    }

    private static List<EngineMatcher> Read(nint matchers)
    {
        var found = new List<EngineMatcher>();
        for (var pair = RuleFfi.NextMatcher(matchers); pair != 0; pair = RuleFfi.NextMatcher(matchers))
        {
            found.Add(new(pair));
        }

        RuleFfi.DeleteMatchers(matchers);
        return found;
    }
}

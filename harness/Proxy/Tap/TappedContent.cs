namespace TestHarness.Proxy;

/// <summary>What was said in an exchange: heads as they crossed the wire, bodies without their framing. The answer is the callee's, before a fault changed it.</summary>
public sealed record TappedContent
{
    /// <summary>Longer bodies are not kept: 64 KiB.</summary>
    public const int LongestBody = 64 * 1024;

    /// <summary>The request's head, with its empty line.</summary>
    public required ReadOnlyMemory<byte> RequestHead { get; init; }

    /// <summary>The request's body; empty when there was none or it was too long.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; init; }

    /// <summary>The answer's head, with its empty line; empty when the callee did not answer.</summary>
    public ReadOnlyMemory<byte> ResponseHead { get; init; }

    /// <summary>The answer's body; empty when there was none or it was too long.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; init; }

    /// <summary>True when a body was too long to be kept.</summary>
    public bool IsCut { get; init; }
}

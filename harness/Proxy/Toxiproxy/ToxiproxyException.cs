namespace TestHarness.Proxy;

/// <summary>A Toxiproxy server did not do what was asked; the message says what was asked, of whom, and what came back.</summary>
public sealed class ToxiproxyException : IOException
{
    /// <summary>Makes one.</summary>
    public ToxiproxyException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    /// <param name="message">What was asked and what came back.</param>
    public ToxiproxyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    /// <param name="message">What was asked and what came back.</param>
    /// <param name="innerException">Why.</param>
    public ToxiproxyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status; 0 = no answer came.</summary>
    public int Status { get; init; }
}

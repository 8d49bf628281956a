namespace TestHarness.Browser;

/// <summary>One thing that a visitor is to do or see, as it is sent to the browser's process: a line of JSON.</summary>
/// <param name="Visit">Whose page.</param>
/// <param name="Act">What.</param>
public sealed record BrowserCommand(string Visit, BrowserDoes Act)
{
    /// <summary>Its number, which the reply bears.</summary>
    public int Number { get; init; }

    /// <summary>An address, a name or a text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Values by the labels of their fields.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>How often exactly the text is seen; null: at least once.</summary>
    public int? Times { get; init; }

    /// <summary>How long it may take, in milliseconds.</summary>
    public int WithinMs { get; init; }

    /// <summary>For <see cref="BrowserDoes.Come"/>: the <c>traceparent</c> that all requests of the visit carry.</summary>
    public string TraceParent { get; init; } = "";
}

/// <summary>What a browser can be told.</summary>
public enum BrowserDoes
{
    /// <summary>A visitor comes: a fresh profile, without cookies or anything stored.</summary>
    Come,

    /// <summary>Opens an address.</summary>
    Open,

    /// <summary>Clicks the one button or link with that name.</summary>
    Click,

    /// <summary>Fills in fields.</summary>
    Fill,

    /// <summary>Waits until a text is visible.</summary>
    See,

    /// <summary>Waits until a text is not visible.</summary>
    SeeNot,

    /// <summary>The visitor leaves.</summary>
    Leave,
}

/// <summary>What came of a command.</summary>
/// <param name="Number">The command's.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Why">Why it was not done, in words; or empty.</param>
/// <param name="Picture">The page when it failed, a JPEG in base64; or empty.</param>
public sealed record BrowserReply(int Number, BrowserEnding Ending, string Why = "", string Picture = "");

/// <summary>How a command ended.</summary>
public enum BrowserEnding
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>The page did not do its part.</summary>
    Failed,

    /// <summary>The browser did not.</summary>
    Lost,
}

using System.Text.Json.Serialization;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary>One thing that a person does or sees in a browser.</summary>
public sealed record BrowserStep
{
    /// <summary>How long a person has patience when the file does not say.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What.</summary>
    public required BrowserAct Act { get; init; }

    /// <summary>The path that is opened, the name of what is clicked, the text that is seen, the fault that is waited for; or empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is written into which field, by the field's label.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>How often exactly the text is seen; null: at least once.</summary>
    public int? Times { get; init; }

    /// <summary>Whether the fault is to be over, not on.</summary>
    public bool Over { get; init; }

    /// <summary>How long it may take; of a person who thinks, how long that takes.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>It in words: <c>sees 'Thank you' once</c>.</summary>
    [JsonIgnore]
    public string InWords => Act switch
    {
        BrowserAct.Open => $"opens {Text}",
        BrowserAct.Click => $"clicks '{Text}'",
        BrowserAct.Fill => $"fills in {Words.List([.. Fields.Keys])}",
        BrowserAct.Sees => $"sees '{Text}'{Often}",
        BrowserAct.SeesNot => $"sees no '{Text}'",
        BrowserAct.Think => $"thinks for {Say.Limit(Within)}",
        _ => $"waits until '{Text}' is {(Over ? "over" : "on")}",
    };

    private string Often => Times switch { null => "", 1 => " once", { } times => $" {times} times" };
}

/// <summary>What a person does in a browser.</summary>
public enum BrowserAct
{
    /// <summary>Opens a path of the service.</summary>
    Open,

    /// <summary>Clicks the button or link with a name.</summary>
    Click,

    /// <summary>Fills in fields.</summary>
    Fill,

    /// <summary>Sees a text.</summary>
    Sees,

    /// <summary>Does not see a text, or no longer.</summary>
    SeesNot,

    /// <summary>Waits until a fault is on or over.</summary>
    Until,

    /// <summary>Thinks.</summary>
    Think,
}

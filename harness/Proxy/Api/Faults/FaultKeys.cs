using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>
/// A group of keys. Whoever reads it takes the keys that it knows; what is left over when it closes is a mistake.
/// A value of the wrong kind is a mistake too, and null comes back, so that reading goes on.
/// </summary>
internal sealed class FaultKeys(JsonElement group, string path, FaultMistakes mistakes)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The keys that are there.</summary>
    public IEnumerable<string> All => group.EnumerateObject().Where(pair => pair.Value.ValueKind != JsonValueKind.Null).Select(pair => pair.Name);

    /// <summary>Adds a mistake at a key; the null that comes back is for the caller to pass on.</summary>
    public object? Wrong(string key, string what, string cure) => mistakes.Add((path + key).TrimEnd('.'), what, cure);

    /// <summary>Whether a key is there; a mistake with this cure when it is not.</summary>
    public bool Need(string key, string cure) => Take(key) is not null || Wrong(key, "is missing", cure) is not null;

    public string? Text(string key) => Take(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } other => (string?)Wrong(key, $"{other.GetRawText()} is not text", "write it in quotes"),
    };

    public TimeSpan? Duration(string key) => Quantity(key, Quantities.Duration, "a duration", "use e.g. \"300ms\", \"5s\", \"2m30s\"");

    public long? Size(string key) => Quantity(key, Quantities.Size, "a size", "use e.g. \"100B\", \"64KiB\", \"1MB\"");

    public long? Rate(string key) => Quantity(key, Quantities.Rate, "a rate", "use e.g. \"100KB/s\"");

    public double? Share(string key) => Quantity(key, Quantities.Share, "a percentage", "use e.g. \"0.1%\", \"20%\"");

    public int? Whole(string key, int least = 1) => Take(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var whole) && whole >= least => whole,
        { } other => (int?)Wrong(key, $"{other.GetRawText()} is not a whole number of at least {least}", $"use {least} or more, without quotes"),
    };

    public bool? Flag(string key) => Take(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
        { } other => (bool?)Wrong(key, $"{other.GetRawText()} is not true or false", "write true or false"),
    };

    /// <summary>Text that is the name of a value, written <c>lower_snake</c>.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        return OneOf(key, [.. words.Keys]) is { } word ? words[word] : null;
    }

    /// <summary>Which way it works.</summary>
    /// <param name="unless">The default.</param>
    /// <param name="both">Whether it can work both ways at once.</param>
    public Side Side(Side unless = Proxy.Side.Response, bool both = true) => Choice<Side>("side") switch
    {
        Proxy.Side.Both when !both => (Side?)Wrong("side", "it works one way only", "write request or response") ?? unless,
        { } side => side,
        null => unless,
    };

    /// <summary>A value that must be there.</summary>
    public T? Must<T>(string key, Func<string, T?> read, string cure)
        where T : struct => Need(key, cure) ? read(key) : null;

    /// <summary>One of some words.</summary>
    public string? OneOf(string key, params string[] words) =>
        Text(key) is not { } text ? null : words.Contains(text) ? text : (string?)Wrong(key, $"'{text}' is not known", NearestWord.Cure(text, words));

    /// <summary>A list of durations, not empty.</summary>
    public Durations? DurationList(string key)
    {
        if (Take(key) is not { } list)
        {
            return null;
        }

        TimeSpan?[] all = list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => Quantities.Duration(item.ToString()))] : [];
        return all.Length > 0 && all.All(one => one is not null)
            ? new(all.OfType<TimeSpan>())
            : (Durations?)Wrong(key, $"{list.GetRawText()} is not a list of durations", "write e.g. [\"10ms\", \"12ms\", \"900ms\"]");
    }

    /// <summary>The keys of a group inside.</summary>
    public FaultKeys? Group(string key) => Take(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } inner => new(inner, $"{path}{key}.", mistakes),
        { } other => (FaultKeys?)Wrong(key, $"{other.GetRawText()} is not a group of keys", "write { \"key\": value }"),
    };

    /// <summary>All names and texts of a group inside that may have any names.</summary>
    public Pairs Pairs(string key)
    {
        var inner = Group(key);
        return inner is null ? Proxy.Pairs.None : new(inner.All.Select(name => (name, inner.Text(name) ?? "")));
    }

    /// <summary>Every key that nobody took is a mistake.</summary>
    public void Close(string whose)
    {
        foreach (var key in All.Where(key => !_known.Contains(key)))
        {
            Wrong(key, $"{whose} has no such key", NearestWord.Cure(key, _known));
        }
    }

    private T? Quantity<T>(string key, Func<string, T?> parse, string what, string cure)
        where T : struct => Take(key) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } value when parse(value.GetString()!) is { } quantity => quantity,
            { } other => (T?)Wrong(key, $"{other.GetRawText()} is not {what}", cure),
        };

    private JsonElement? Take(string key)
    {
        _known.Add(key);
        return group.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}

using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Text;

/// <summary>
/// A value in a file together with the name that it goes by. Each method reads it as one kind of value;
/// when it is another, that becomes a problem and null comes back, so that reading goes on.
/// </summary>
internal sealed class Field(string name, YamlNode node, Reading reading, YamlNode? shown = null)
{
    /// <summary>What problems point at: the key, where the value is empty.</summary>
    private readonly YamlNode _shown = shown ?? node;

    /// <summary>The kind of a value of which nobody asked more than its text.</summary>
    public const string AskedText = "a text";

    /// <summary>Words that are names in the file or its suite: no version knows them, nor any schema.</summary>
    public static readonly IReadOnlySet<string> NameKinds = new HashSet<string> { "service", "edge", "step", "step that can be undone" };

    public string Name => name;

    public YamlNode Node => node;

    public Reading Reading => reading;

    public Place Place => new(reading.File.Path, (int)_shown.Start.Line, (int)_shown.Start.Column);

    /// <summary>True when nothing stands after the colon.</summary>
    public bool Empty => node is YamlScalarNode { Value: null or "", Style: YamlDotNet.Core.ScalarStyle.Plain };

    /// <summary>Adds a problem at this value; the null that comes back is for the caller to pass on.</summary>
    public object? Wrong(string message, string cure)
    {
        var length = _shown.Start.Line == _shown.End.Line ? (int)(_shown.End.Column - _shown.Start.Column) : 1;
        reading.Problems.Add(reading.File, Place, length, message, cure);
        return null;
    }

    public string? Text()
    {
        IsKind(AskedText, "");
        if (node is YamlScalarNode { Value: { } value } && !Empty)
        {
            return Substitution.Fill(value, this);
        }

        Wrong(Empty ? $"'{name}' is empty" : $"'{name}' is not a single value", "write one value after the colon");
        return null;
    }

    public TimeSpan? Duration() => Quantity(Units.Duration, "a duration", n => $"write the unit: {n}s or {n}ms", "use e.g. 300ms, 5s, 2m30s");

    /// <summary>A duration of more than zero and at most so many hours.</summary>
    public TimeSpan? Lasting(int mostHours = 24)
    {
        var time = Duration();
        return time is { } given && (given <= TimeSpan.Zero || given > TimeSpan.FromHours(mostHours))
            ? (TimeSpan?)Wrong($"'{name}' is {Text()}", $"use more than 0 and at most {mostHours}h")
            : time;
    }

    public double? Rate() => Quantity(Units.Rate, "a rate", n => $"write the unit: {n}/s or {n}/m", "use e.g. 200/s, 12000/m");

    public double? Share() => Quantity(Units.Share, "a percentage", n => $"write the unit: {n}%", "use e.g. 0.1%, 20%");

    /// <summary>A size of at least so many bytes.</summary>
    public long? Size(long least = 0)
    {
        var size = Quantity(Units.Size, "a size", n => $"write the unit: {n}B, {n}KB or {n}KiB", "use e.g. 1B, 64KiB, 1MB");
        return size < least ? (long?)Wrong($"'{name}' is {Text()}", $"use {least}B or more") : size;
    }

    public long? ByteRate() => Quantity(Units.ByteRate, "a byte rate", n => $"write the unit: {n}KB/s or {n}KiB/s", "use e.g. 100KB/s, 1MiB/s");

    public double? Number() => Quantity<double>(t => double.TryParse(t, out var n) ? n : null, "a number", _ => "", "use e.g. 2 or 1.5");

    public int? Whole(int least = 1) =>
        Quantity<int>(t => int.TryParse(t, out var n) && n >= least ? n : null, $"a whole number of at least {least}", _ => $"use {least} or more", "use e.g. 3");

    public bool? Flag() => Quantity<bool>(t => t switch { "true" => true, "false" => false, _ => null }, "true or false", _ => "write true or false", "write true or false");

    /// <summary>One of some words, or null with a problem that names the nearest.</summary>
    public string? OneOf(string kind, params IReadOnlyCollection<string> words)
    {
        IsKind(kind, "", words);
        if (Text() is not { } text)
        {
            return null;
        }

        return words.FirstOrDefault(word => word == text) ?? (string?)Wrong($"{kind} '{text}' is not known", NameKinds.Contains(kind) ? Nearest.Cure(text, words) : UnknownWord.Cure(text, words));
    }

    /// <summary>One of the values of an enum, written as <see cref="Snake"/> writes them, or null with a problem that names the nearest.</summary>
    public T? Choice<T>()
        where T : struct, Enum
    {
        var known = Enum.GetValues<T>();
        var word = OneOf($"'{name}'", [.. known.Select(Snake.Of)]);
        return word is null ? null : known.First(value => Snake.Of(value) == word);
    }

    public Mapping? Mapping()
    {
        if (node is YamlMappingNode mapping && mapping.Children.Keys.FirstOrDefault(key => key is not YamlScalarNode) is { } odd)
        {
            new Field(name, odd, reading).Wrong($"a key of '{name}' is not a single value", "write a name before the colon");
            return null;
        }

        if (node is YamlMappingNode keys)
        {
            return new(name, keys, reading);
        }

        Wrong($"'{name}' is not a group of keys", "write 'key: value' lines under it, or { key: value }");
        return null;
    }

    /// <summary>The items of a list; none, with a problem, when it is no list.</summary>
    public IReadOnlyList<Field> Items()
    {
        if (node is YamlSequenceNode sequence)
        {
            return [.. sequence.Children.Select(item => new Field(name, item, reading))];
        }

        Wrong($"'{name}' is not a list", "write '- item' lines under it, or [a, b]");
        return [];
    }

    /// <summary>Adds a problem for each id that more than one item of this list has.</summary>
    public void Unique(string items, IEnumerable<string> ids)
    {
        foreach (var again in ids.GroupBy(id => id).Where(group => group.Count() > 1))
        {
            Wrong($"two {items} are called '{again.Key}'", "give each its own id");
        }
    }

    /// <summary>The items of a list, or the value itself as the only item.</summary>
    public IReadOnlyList<Field> OneOrMore()
    {
        reading.Asked?.Of(node).OneOrMore = true;
        return node is YamlSequenceNode ? Items() : [this];
    }

    /// <summary>Takes note that the value is read alike wherever it stands.</summary>
    public void IsLike(string others) => reading.Asked?.Of(node).Alike = others;

    /// <summary>Takes note that the value is the user's own, of any form.</summary>
    public void IsFree() => reading.Asked?.Of(node).Free = true;

    /// <summary>Takes note of what the value is to be; what was asked first says the most.</summary>
    private void IsKind(string kind, string cure, IReadOnlyCollection<string>? words = null)
    {
        if (reading.Asked?.Of(node) is { Kind: null } asked)
        {
            (asked.Kind, asked.Cure, asked.Words) = (kind, cure, words);
        }
    }

    private T? Quantity<T>(Func<string, T?> parse, string what, Func<string, string> withoutUnit, string cure)
        where T : struct
    {
        IsKind(what, cure);
        if (Text() is not { } text)
        {
            return null;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        var bare = double.TryParse(text, out _) && withoutUnit(text) is { Length: > 0 } hint ? hint : cure;
        Wrong($"'{name}' is not {what}: '{text}'", bare);
        return null;
    }
}

using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>The head of an entry of <c>expect:</c> or <c>verify:</c>: its first key is its pattern, that key's value what it is about.</summary>
/// <typeparam name="TReader">What reads the rest.</typeparam>
/// <param name="Keys">Its keys; the first is taken.</param>
/// <param name="Pattern">The first key.</param>
/// <param name="Subject">Its value.</param>
/// <param name="Reader">Reads the rest.</param>
internal sealed record PatternHead<TReader>(Mapping Keys, string Pattern, Field Subject, TReader Reader)
{
    /// <summary>Where the pattern stands.</summary>
    public Place Place => Keys.KeyField(Pattern).Place;
}

/// <summary>The patterns that one list of a scenario file knows.</summary>
/// <typeparam name="TReader">What reads an entry of a pattern.</typeparam>
/// <param name="List">The list's name.</param>
/// <param name="Known">The readers by pattern.</param>
/// <param name="Later">Patterns of the format that a later version will read.</param>
/// <param name="Empty">What is wrong with an entry without keys, and the cure.</param>
internal sealed record PatternTable<TReader>(string List, IReadOnlyDictionary<string, TReader> Known, IReadOnlyList<string> Later, (string Message, string Cure) Empty)
    where TReader : class
{
    /// <summary>The head of an entry; null, with a problem, when its pattern is none of these.</summary>
    public PatternHead<TReader>? Head(Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        if (keys.All.FirstOrDefault() is not { Key: { } pattern, Value: { } subject })
        {
            field.Wrong(Empty.Message, Empty.Cure);
            return null;
        }

        keys.Take(pattern);
        if (Known.TryGetValue(pattern, out var reader))
        {
            keys.IsKind(pattern);
            return new(keys, pattern, subject, reader);
        }

        var isLater = Later.Contains(pattern);
        keys.KeyField(pattern).Wrong(
            isLater ? $"the pattern '{pattern}' is not yet supported in '{List}'" : $"no pattern is called '{pattern}'",
            isLater ? NotYet.Cure : UnknownWord.Cure(pattern, [.. Known.Keys, .. Later]));
        return null;
    }
}

namespace TestHarness.Pacts.Compatibility;

/// <summary>The places of a request or an answer, each with its value and what it is held to.</summary>
internal sealed record PartPlaces(IReadOnlyDictionary<string, (string Value, string Rule)> Places)
{
    /// <summary>What is different in another: what is new, gone, held to another rule, or, where the value itself counts, another value.</summary>
    public IEnumerable<(string Path, string Text, PlaceChange Kind)> Changes(PartPlaces after)
    {
        foreach (var (path, (value, rule)) in after.Places)
        {
            if (!Places.TryGetValue(path, out var was))
            {
                yield return (path, "is new", PlaceChange.New);
            }
            else if (was.Rule != rule)
            {
                yield return (path, $"was held to {was.Rule}, now to {rule}", was.Rule == "equality" ? PlaceChange.Wider : PlaceChange.Other);
            }
            else if (was.Value != value && (rule == "equality" || Kind(was.Value) != Kind(value)))
            {
                yield return (path, $"was {was.Value}, now {value}", PlaceChange.Other);
            }
        }

        foreach (var path in Places.Keys.Except(after.Places.Keys))
        {
            yield return (path, "is gone", PlaceChange.Gone);
        }
    }

    /// <summary>The kind of a JSON value: all that a rule such as type reads of an example.</summary>
    private static char Kind(string value) => value.Length == 0 ? ' ' : char.IsAsciiDigit(value[0]) || value[0] == '-' ? '0' : value[0] is '"' or '{' or '[' or 'n' ? value[0] : value is "true" or "false" ? 'b' : '"';
}

/// <summary>How a place changed.</summary>
internal enum PlaceChange
{
    /// <summary>It was not there.</summary>
    New,

    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>It was one value and may now be more.</summary>
    Wider,

    /// <summary>It is another.</summary>
    Other,
}

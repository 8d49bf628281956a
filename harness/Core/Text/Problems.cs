namespace TestHarness.Core.Text;

/// <summary>Collects every mistake of some files, so that they are said all at once.</summary>
public sealed class Problems
{
    private readonly List<Problem> _all = [];

    /// <summary>True when there is at least one.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>All of them by file, line and column, each once.</summary>
    public IReadOnlyList<Problem> All =>
        [.. _all.Distinct().OrderBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Place.Line).ThenBy(p => p.Place.Column)];

    /// <summary>Adds one.</summary>
    /// <param name="problem">The mistake.</param>
    public void Add(Problem problem) => _all.Add(problem);

    /// <summary>Adds the mistake at a place of a file.</summary>
    internal void Add(SourceFile file, (int Line, int Column) at, string message, string cure) =>
        Add(file, new Place(file.Path, Math.Max(1, at.Line), Math.Max(1, at.Column)), 1, message, cure);

    internal void Add(SourceFile file, Place place, int length, string message, string cure)
    {
        var line = file.Line(place.Line);
        var room = Math.Max(1, line.Length - place.Column + 1);
        _all.Add(new(place, Math.Clamp(length, 1, room), message, cure, line));
    }
}

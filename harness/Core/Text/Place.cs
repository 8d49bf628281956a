namespace TestHarness.Core.Text;

/// <summary>A place in a file that a user wrote.</summary>
/// <param name="File">The file's path, as the user gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record Place(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}

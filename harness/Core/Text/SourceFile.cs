namespace TestHarness.Core.Text;

/// <summary>The text of a file that a user wrote.</summary>
public sealed class SourceFile
{
    private readonly string[] _lines;

    /// <summary>Takes a text apart into lines.</summary>
    /// <param name="path">Its path, as the user gave it.</param>
    /// <param name="text">The whole text.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _lines = text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>One line, empty when there is no such line.</summary>
    /// <param name="number">From 1.</param>
    /// <returns>The line without its end.</returns>
    public string Line(int number) => number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";

    /// <summary>The first tab that indents a line, which YAML forbids.</summary>
    /// <returns>Line and column from 1, or null.</returns>
    internal (int Line, int Column)? FirstIndentingTab()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            var tab = _lines[i].AsSpan().IndexOfAnyExcept(' ');
            if (tab >= 0 && _lines[i][tab] == '\t')
            {
                return (i + 1, tab + 1);
            }
        }

        return null;
    }
}

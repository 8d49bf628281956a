namespace TestHarness.Core.Text;

/// <summary>One mistake in a file: what is wrong, where, and what to do.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Length">How many characters are wrong, at least 1.</param>
/// <param name="Message">What is wrong, with the value.</param>
/// <param name="Cure">What to do.</param>
/// <param name="LineText">The line as it stands in the file.</param>
public sealed record Problem(Place Place, int Length, string Message, string Cure, string LineText)
{
    /// <summary>The first line, in the form that editors and build tools make clickable: <c>file(line,col): error: message</c>.</summary>
    public string Headline => $"{Place.File}({Place.Line},{Place.Column}): error: {Message}";

    /// <summary>The headline and a code frame with the cure under the wrong characters.</summary>
    /// <returns>Three lines.</returns>
    public override string ToString()
    {
        var gutter = $"{Place.Line,6} | ";
        var under = new string(' ', gutter.Length - 2) + "| " + new string(' ', Place.Column - 1) + new string('^', Length);
        return $"{Headline}\n{gutter}{LineText}\n{under} {Cure}".TrimEnd();
    }
}

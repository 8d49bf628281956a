namespace TestHarness.Reporting;

/// <summary>A proof for people: one page with the matrix of bugs and rules, that loads nothing from anywhere.</summary>
public static class ProofReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="input">The proof.</param>
    /// <returns>HTML, lines ended by LF.</returns>
    public static Task<string> RenderAsync(ProofInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Html.OfAsync<ProofPage>(new() { [nameof(ProofPage.Input)] = input });
    }
}

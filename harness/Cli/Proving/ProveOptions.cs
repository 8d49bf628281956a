namespace TestHarness.Cli.Proving;

/// <summary>Where planted cases are, and how they are run.</summary>
internal sealed record ProveOptions
{
    /// <summary>The folder that holds <c>cases/</c> and <c>verify/</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder of all runs.</summary>
    public required string Root { get; init; }

    /// <summary>Whether bugs are to be caught by what is expected under load (<c>load/</c>), not by scripted calls (<c>verify/</c>): only those that its list names beforehand.</summary>
    public bool IsUnderLoad { get; init; }

    /// <summary>How many runs of good twins alone; 0 = each case once.</summary>
    public int Soak { get; init; }

    /// <summary>How many processors are kept busy beside.</summary>
    public int Hogs { get; init; }

    /// <summary>Where all chance comes from.</summary>
    public required long Seed { get; init; }

    /// <summary>How many runs at a time.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Whether the folder's projects are built first.</summary>
    public required bool Build { get; init; }

    /// <summary>Only cases whose family and file begin like one of these; all when there is none.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>The folder of the families' verify files.</summary>
    public required string Verify { get; init; }

    /// <summary>Whether so few of the bugs are run that a rule may be broken by none of them.</summary>
    public bool IsPart => Only.Count > 0 || IsUnderLoad || Soak > 0;

    /// <summary>The verify file of a family.</summary>
    public string VerifyFile(string family) => Path.Combine(Verify, $"{family}.yaml");
}

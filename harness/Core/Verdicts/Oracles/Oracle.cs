namespace TestHarness.Core.Verdicts;

/// <summary>Looks at every run for one thing that is wrong in any system, compared with the run's own time before the first fault. One file each.</summary>
internal abstract class Oracle
{
    /// <summary>As <c>waive:</c> names it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether what it finds fails the run.</summary>
    public virtual bool Fails => false;

    /// <summary>What it finds; nothing where the run does not tell.</summary>
    public abstract IEnumerable<Finding> Find(OracleView view);

    protected Finding Found(string subject, (string Expected, string Observed) what, string sentence, params IEnumerable<Evidence> evidence) => new()
    {
        Oracle = Name, Subject = subject, Fails = Fails, Expected = what.Expected, Observed = what.Observed, Sentence = sentence, Evidence = [.. evidence.Take(MostEvidence)],
    };

    private const int MostEvidence = 10;
}

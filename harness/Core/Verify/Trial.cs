using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>One thing that a policy must do: the stimulus that turns it into integers, and the judgement of what came of it.</summary>
public interface ITrial
{
    /// <summary>What it tries, in a word or two; unique within its pattern.</summary>
    string Name { get; }

    /// <summary>Carries the stimulus out.</summary>
    /// <param name="on">The running suite.</param>
    /// <returns>When it is over.</returns>
    /// <exception cref="CannotDrive">The suite does not do what the trial needs.</exception>
    Task DriveAsync(IStimulus on);

    /// <summary>Judges one try.</summary>
    /// <param name="seen">What was seen in it.</param>
    /// <returns>A verdict for each of its rules.</returns>
    IReadOnlyList<Verdict> Judge(TrySeen seen);
}

/// <summary>A trial of one pattern. One file each; a pattern's protocol lists them.</summary>
/// <typeparam name="TPolicy">What the file declares.</typeparam>
internal abstract class Trial<TPolicy>
    where TPolicy : Policy
{
    public abstract string Name { get; }

    /// <summary>Whether the file declares what it needs.</summary>
    public virtual bool IsAsked(TPolicy policy) => true;

    public abstract Task DriveAsync(TPolicy policy, IStimulus on);

    public abstract IEnumerable<Verdict> Judge(TPolicy policy, TrySeen seen);

    public ITrial Of(TPolicy policy) => new Bound(this, policy);

    /// <summary>Asks one of its rules.</summary>
    protected static Question Ask(TPolicy policy, string rule, RuleKind kind, string expected) => new()
    {
        Pattern = policy.Pattern, Rule = $"{policy.Pattern} {rule}", Subject = policy.Subject, Kind = kind, Place = policy.Place, Expected = expected,
    };

    private sealed class Bound(Trial<TPolicy> trial, TPolicy policy) : ITrial
    {
        public string Name => trial.Name;

        public Task DriveAsync(IStimulus on) => trial.DriveAsync(policy, on);

        public IReadOnlyList<Verdict> Judge(TrySeen seen) => [.. trial.Judge(policy, seen)];
    }
}

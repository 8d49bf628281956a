namespace TestHarness.Pacts;

/// <summary>Where pacts to verify come from.</summary>
public abstract record PactSource
{
    /// <summary>Looks at what can be looked at before the engine does, which names neither file nor interaction.</summary>
    /// <exception cref="PactFileFailed">A file is not there or is no pact.</exception>
    internal virtual void Check(string provider)
    {
    }

    internal abstract void AddTo(nint verifier, string provider);
}

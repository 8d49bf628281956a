namespace TestHarness.Pacts;

/// <summary>Versions of the Pact specification that pacts are written in. The numbers are the engine's.</summary>
public enum PactVersion
{
    /// <summary>Version 2: HTTP, few matchers, states without parameters.</summary>
    V2 = 3,

    /// <summary>Version 3: matchers and generators everywhere, messages.</summary>
    V3 = 4,

    /// <summary>Version 4: synchronous messages, pending interactions, keys, comments.</summary>
    V4 = 5,
}

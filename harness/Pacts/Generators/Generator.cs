using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Makes a value of a pact anew wherever the pact is played. Made by <see cref="Generate"/>, given to <see cref="Matcher.GeneratedBy"/>.</summary>
public abstract record Generator
{
    /// <summary>Its name in pact files.</summary>
    internal abstract string Type { get; }

    /// <summary>Writes what it needs beside its name.</summary>
    internal virtual void Write(JsonObject json)
    {
    }
}

namespace TestHarness.Pacts;

/// <summary>True or false.</summary>
public sealed record RandomBooleanGenerator : Generator
{
    internal override string Type => "RandomBoolean";
}

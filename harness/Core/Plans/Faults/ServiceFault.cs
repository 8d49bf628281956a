using System.Text.Json.Serialization;

namespace TestHarness.Core.Plans;

/// <summary>A fault that is done to a service or a resource itself, not to an edge.</summary>
public abstract record ServiceFault : PlannedFault
{
    /// <summary>Which of its instances, from 1; 0 = all.</summary>
    public int Instance { get; init; }

    /// <summary>Whether its program ends by it, and with it all that it was doing.</summary>
    [JsonIgnore]
    public abstract bool Ends { get; }

    /// <summary>The target in words, e.g. <c>payments (instance 2)</c>.</summary>
    [JsonIgnore]
    protected string Whom => Instance > 0 ? $"{Target} (instance {Instance})" : Target;
}

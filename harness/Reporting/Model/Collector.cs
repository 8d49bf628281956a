using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>
/// Takes from a record what one part of the page shows. It is told of each observation once, in the order of the record, and keeps only so
/// much that its size does not grow with the record's.
/// </summary>
internal abstract class Collector
{
    /// <summary>Is told of the next observation.</summary>
    public abstract void See(Observation seen);
}

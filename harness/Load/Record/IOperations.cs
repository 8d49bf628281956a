namespace TestHarness.Load;

/// <summary>Where the recorder puts operations one by one: into objects, or into frames for the parent process.</summary>
internal interface IOperations
{
    /// <summary>Takes one; under the recorder's lock, so in order and one at a time. It must not block.</summary>
    void Take(in Ended ended);
}

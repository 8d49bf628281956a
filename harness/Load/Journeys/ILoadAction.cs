namespace TestHarness.Load;

/// <summary>A step in C#. One object serves a whole load; it is called from many threads at a time.</summary>
public interface ILoadAction
{
    /// <summary>Does the step. Returning is success; an exception is a failure, counted under the name of what it says.</summary>
    /// <param name="context">What the step can read and save.</param>
    /// <param name="cancel">Is cancelled when the time is up or the load ends.</param>
    ValueTask RunAsync(LoadContext context, CancellationToken cancel);
}

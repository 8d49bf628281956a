namespace TestHarness.Load;

/// <summary>Takes what the load generator saw. Whoever runs a load writes one of these.</summary>
public interface ILoadSink
{
    /// <summary>
    /// Called exactly once for every operation, whatever became of it; one at a time and in order of ending.
    /// It must not block: the caller is the thread that drives the next request. If it throws, the load stops and
    /// <see cref="LoadGenerator.RunAsync"/> throws a <see cref="LoadSinkException"/>.
    /// </summary>
    /// <param name="operation">What was asked and what came of it.</param>
    void OnOperation(LoadOperation operation);
}

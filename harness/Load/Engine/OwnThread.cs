namespace TestHarness.Load;

/// <summary>Runs work on a thread of its own: neither the thread pool's load nor the caller's context reaches it.</summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "load pacer" };
        thread.UnsafeStart();
        return done.Task;
    }
}

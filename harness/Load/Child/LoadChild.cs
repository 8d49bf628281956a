using System.Diagnostics;
using System.Text.Json;

namespace TestHarness.Load;

/// <summary>A load in a process of its own, seen from its parent. It ends when it is disposed, and when this process does.</summary>
public sealed class LoadChild : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Compiled _load;
    private readonly ChildWords _words;
    private readonly Lock _gate = new();

    private LoadChild(Process process, LoadSpec spec)
    {
        (_process, _load) = (process, new(spec));
        _words = new(process);
    }

    /// <summary>Its process id.</summary>
    public int Pid => _process.Id;

    /// <summary>The load that it runs.</summary>
    public LoadSpec Spec => _load.Spec;

    /// <summary>Starts it and waits until it is warm.</summary>
    /// <param name="command">The program and its arguments that run <see cref="LoadChildMain.Run(Stream, Stream)"/>.</param>
    /// <param name="spec">The load.</param>
    /// <param name="environment">What else its environment has: a label, for example.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <exception cref="ArgumentException">The spec has <see cref="LoadSpec.Problems"/>, or a <see cref="DelegateStep"/>.</exception>
    /// <exception cref="LoadChildException">It does not start, or ended before it was ready.</exception>
    public static async Task<LoadChild> StartAsync(IReadOnlyList<string> command, LoadSpec spec, IReadOnlyDictionary<string, string>? environment, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        SpecCheck.ThrowIfInvalid(spec);
        SpecCheck.ThrowIfBound(spec);
        var child = new LoadChild(ChildProcess.Start(command, environment), spec);
        try
        {
            await Task.Run(child.Prepare, CancellationToken.None).WaitAsync(cancel);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the load.</summary>
    /// <param name="begin">When it begins, in timestamp ticks of <see cref="TimeProvider.System"/>.</param>
    /// <param name="sink">Takes each operation, in order of ending, a few hundredths of a second later.</param>
    /// <param name="cancel">Ends it early: what is open is recorded as <see cref="OperationOutcome.Unfinished"/>.</param>
    /// <exception cref="LoadChildException">The generator's process ended without its summary.</exception>
    /// <exception cref="LoadSinkException">The sink threw.</exception>
    public async Task<LoadResult> RunAsync(long begin, ILoadSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Say(FrameKind.Begin, BitConverter.GetBytes(begin));
        await using var stopping = cancel.Register(() => Say(FrameKind.Cancel, []));
        return await Task.Factory.StartNew(() => Read(sink), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Ends it: by the end of its input, and by its id when that does not help.</summary>
    /// <returns>When it is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync(Patience);
        _process.Dispose();
    }

    private void Prepare()
    {
        Say(FrameKind.Spec, JsonSerializer.SerializeToUtf8Bytes(_load.Spec, LoadJson.Default.LoadSpec));
        Next(FrameKind.Ready);
    }

    private LoadResult Read(ILoadSink sink)
    {
        var series = new LoadSeries(_load.Names);
        Exception? fault = null;
        while (true)
        {
            var (kind, payload) = Next();
            switch (kind)
            {
                case FrameKind.Operations when fault is null:
                    fault = Given(payload, sink);
                    break;
                case FrameKind.Series:
                    SeriesFrames.Read(payload, series);
                    break;
                case FrameKind.Summary when fault is null:
                    return new(JsonSerializer.Deserialize(payload, LoadJson.Default.LoadSummary)!, series);
                case FrameKind.Summary:
                    throw new LoadSinkException(_load.Spec.Id, fault!);
                case FrameKind.Refused:
                    throw new LoadChildException($"the load generator refused the load: {JsonSerializer.Deserialize<string>(payload)}");
            }
        }
    }

    private Exception? Given(byte[] payload, ILoadSink sink)
    {
        try
        {
            OperationFrames.Read(_load, payload, sink.OnOperation);
            return null;
        }
        catch (Exception e)
        {
            Say(FrameKind.Cancel, []);
            return e;
        }
    }

    private void Next(FrameKind wanted)
    {
        var (kind, payload) = Next();
        if (kind != wanted)
        {
            throw new LoadChildException(kind == FrameKind.Refused
                ? $"the load generator refused the load: {JsonSerializer.Deserialize<string>(payload)}"
                : $"the load generator said {kind} instead of {wanted}");
        }
    }

    private (FrameKind Kind, byte[] Payload) Next() => Frames.Read(_process.StandardOutput.BaseStream)
        ?? throw new LoadChildException($"the load generator's process ended too early{_words.Ending(Patience)}");

    private void Say(FrameKind kind, byte[] payload)
    {
        lock (_gate)
        {
            try
            {
                Frames.Write(_process.StandardInput.BaseStream, kind, payload);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // It is gone; reading says why.
            }
        }
    }
}

using System.Threading.Channels;
using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>
/// Streams observations to disk from any thread. One writer takes them from a queue; it flushes whenever the queue is empty,
/// so that a killed run leaves all but the last moments.
/// </summary>
public sealed class Recorder : IAsyncDisposable
{
    private readonly Channel<Observation> _queue = Channel.CreateUnbounded<Observation>(new() { SingleReader = true });
    private readonly FileStream _file;
    private readonly Task _writing;
    private volatile KeptObservations? _kept;
    private long _last = long.MaxValue;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its path; what stood there is replaced.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public Recorder(string path)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Takes one observation; never blocks. What comes after the end is dropped.</summary>
    /// <param name="observation">What was seen.</param>
    /// <returns>Whether it was taken.</returns>
    public bool Add(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.At > Volatile.Read(ref _last))
        {
            return false;
        }

        _kept?.Take(observation);
        return _queue.Writer.TryWrite(observation);
    }

    /// <summary>What begins later is not taken; what has begun may still end.</summary>
    /// <param name="last">The last moment of the record, in nanoseconds of the run's clock.</param>
    public void EndAt(long last) => Volatile.Write(ref _last, last);

    /// <summary>Keeps what is added from now on in memory as well, until it is disposed; one at a time.</summary>
    /// <param name="most">How many are kept; what comes then is not.</param>
    /// <returns>What was kept.</returns>
    public KeptObservations Keep(int most = int.MaxValue) => _kept = new(() => _kept = null, most);

    /// <summary>Writes what is left and closes the file.</summary>
    /// <returns>When it is on disk.</returns>
    /// <exception cref="IOException">It could not all be written; the file is closed all the same.</exception>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        try
        {
            await _writing;
        }
        finally
        {
            await _file.DisposeAsync();
        }
    }

    /// <summary>A full disk ends the record; what comes then is dropped, not kept in memory.</summary>
    private async Task WriteAsync()
    {
        try
        {
            await WriteAllAsync();
        }
        catch
        {
            _queue.Writer.TryComplete();
            throw;
        }
    }

    private async Task WriteAllAsync()
    {
        var writer = new ObservationWriter(_file);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var observation))
            {
                writer.Write(observation);
            }

            await _file.FlushAsync();
        }
    }
}

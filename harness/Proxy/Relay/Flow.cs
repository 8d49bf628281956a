namespace TestHarness.Proxy;

/// <summary>One direction of one connection: receives, lets the connection's reader look, and passes on. An end becomes an end, a reset a reset.</summary>
/// <remarks><code>
/// From ──receive──► ProtocolReader ──Step──► Outlet ──► To
///                        └─ Act: held, answered, changed, lost …
/// </code></remarks>
internal sealed class Flow(ClientConnection connection, Direction direction) : IFlow
{
    public ClientConnection Connection => connection;

    public Direction Direction => direction;

    /// <summary>The other direction of the same connection.</summary>
    public Flow Back => direction == Direction.Upstream ? connection.Down : connection.Up;

    /// <summary>Everything that comes in from now on is thrown away.</summary>
    public bool Drops { get; set; }

    private bool IsSwallowed => Drops || connection.Void is not null;

    /// <summary>Where it goes on; null = the upstream is not dialled yet.</summary>
    private Outlet? Out => direction == Direction.Upstream ? connection.ToUpstream : connection.ToClient;

    private Wire From => direction == Direction.Upstream ? connection.Client : connection.Upstream!;

    /// <summary>Runs until its sender has ended; never throws.</summary>
    public async Task Run()
    {
        try
        {
            // 1. Receive, here and not inside of the wire: on this path each level of async counts.
            var count = await From.Begin();
            while (From.Received(count) > Wire.End || From.IsFull)
            {
                // 2. Pass it on.
                if (!await PassOn())
                {
                    return;
                }

                count = await From.Begin();
            }

            await End(From.IsBroken);
        }
        catch (Exception e) when (Wire.IsGone(e))
        {
            From.Break();
            await End(reset: true);
        }
        catch (Exception e)
        {
            connection.Note = $"the proxy failed: {e.GetType().Name}: {e.Message}";
            connection.Reset();
        }
    }

    /// <summary>Sends on, in order; false when the receiver is gone, and then the connection is over.</summary>
    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        var outlet = Out;
        return outlet is null ? DialAndSend(bytes) : outlet.Send(bytes);
    }

    /// <summary>Sends on, at the pace of what changes it.</summary>
    public async ValueTask<bool> Send(ReadOnlyMemory<byte> bytes, BodyChange? change)
    {
        if (change is not { Toxics.Count: > 0 })
        {
            return await Send(bytes);
        }

        if (direction == Direction.Upstream && !await DialOrFail())
        {
            return false;
        }

        change.ReleaseWhenLifted(Out!);
        return await Out!.Send(bytes, change.Toxics);
    }

    public ValueTask<bool> SendBack(ReadOnlyMemory<byte> bytes) => Back.Send(bytes);

    /// <summary>Resets the connection; a black hole stays one.</summary>
    public void Reset()
    {
        if (connection.Void is null)
        {
            connection.Reset();
        }
    }

    /// <summary>The front of what has come in, again: after a <see cref="Hold"/> the buffer may be another one.</summary>
    public ReadOnlyMemory<byte> Unit(int count) => From.Buffered[..count];

    /// <summary>Waits until the task is done, and with the other ear for the sender: false when that one left meanwhile.</summary>
    public async ValueTask<bool> Hold(Task until)
    {
        while (!until.IsCompleted)
        {
            var more = From.Watch();
            if (await Task.WhenAny(until, more) == until)
            {
                return true;
            }

            var count = await more;
            if (count is Wire.End or Wire.Broken)
            {
                return false;
            }

            From.Watched();
            if (count == Wire.Full)
            {
                await until;
            }
        }

        return true;
    }

    /// <summary>Passes on what has come in; false: this direction is over. The usual case, one step and one send that need no waiting, takes no state machine.</summary>
    private ValueTask<bool> PassOn()
    {
        if (IsSwallowed)
        {
            From.ConsumeAll();
            return new(true);
        }

        if (From.IsFull)
        {
            connection.GoRaw("a message's head is too long: passed through as raw TCP");
        }

        var bytes = From.Buffered;
        var reader = connection.Reader;
        var step = reader is null ? new Step(bytes.Length) : reader.Read(direction, bytes);
        if (step.Count < bytes.Length || step.Act is not null)
        {
            return PassSteps(step);
        }

        var sending = Send(bytes);
        if (!sending.IsCompletedSuccessfully)
        {
            return PassRest(sending, reader);
        }

        if (!sending.Result)
        {
            return new(Lost(bySend: true));
        }

        From.ConsumeAll();
        reader?.Passed(direction);
        return new(true);
    }

    private async ValueTask<bool> PassRest(ValueTask<bool> sending, ProtocolReader? reader)
    {
        if (!await sending)
        {
            return Lost(bySend: true);
        }

        From.ConsumeAll();
        reader?.Passed(direction);
        return true;
    }

    private async ValueTask<bool> PassSteps(Step step)
    {
        while (true)
        {
            if (step.Raw is { } why)
            {
                connection.GoRaw(why);
            }
            else if (step is { Count: 0, Act: null })
            {
                return true;
            }
            else if (!await Carry(step))
            {
                return Lost(step.Act is null);
            }

            if (From.IsEmpty || IsSwallowed)
            {
                From.ConsumeAll();
                return true;
            }

            var bytes = From.Buffered;
            step = connection.Reader?.Read(direction, bytes) ?? new Step(bytes.Length);
        }
    }

    private async ValueTask<bool> Carry(Step step)
    {
        var unit = From.Buffered[..step.Count];
        var reader = connection.Reader;
        if (step.Act is not null)
        {
            var goesOn = await step.Act(this, unit);
            From.Consume(goesOn ? step.Count : 0);
            return goesOn;
        }

        if (!await Send(unit))
        {
            return false;
        }

        From.Consume(step.Count);
        reader?.Passed(direction);
        return true;
    }

    /// <summary>The bytes could not go on: the receiver is gone, unless they are to vanish anyway.</summary>
    private bool Lost(bool bySend)
    {
        if (IsSwallowed)
        {
            From.ConsumeAll();
            return true;
        }

        if (bySend)
        {
            connection.Reader?.Ended(Back.Direction, reset: true);
            connection.Reset();
        }

        return false;
    }

    private async ValueTask End(bool reset)
    {
        if (IsSwallowed)
        {
            connection.SwallowedEnd(direction);
            return;
        }

        connection.Reader?.Ended(direction, reset);
        if (connection.Reader?.Drained(direction) is { IsCompleted: false } drained)
        {
            await Task.WhenAny(drained, connection.Over);
        }

        if (reset)
        {
            connection.Reset();
            return;
        }

        if (!From.IsEmpty)
        {
            connection.Note ??= "the connection ended inside of a message's head: passed through";
            await Send(From.Buffered);
            From.ConsumeAll();
        }

        if (Out is { } outlet)
        {
            await outlet.End();
        }
    }

    private async ValueTask<bool> DialAndSend(ReadOnlyMemory<byte> bytes) =>
        await connection.Dial() ? connection.Void is null && await connection.ToUpstream!.Send(bytes) : Refused();

    private async ValueTask<bool> DialOrFail() => await connection.Dial() ? connection.Void is null : Refused();

    private bool Refused()
    {
        if (connection.Void is null)
        {
            connection.Reader?.Refused();
            connection.Note = connection.Reader is null ? $"{connection.Note}; the upstream refused" : connection.Note;
            connection.Reset();
        }

        return false;
    }
}

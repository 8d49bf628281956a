namespace TestHarness.Proxy;

/// <summary>What waits in a channel's line: a whole message, or the frame of another method.</summary>
internal sealed class AmqpUnit
{
    public AmqpUnit(AmqpContent content)
    {
        (Content, Method) = (content, content.Method.Id);
        var treatment = content.Treatment;
        Until = treatment?.Held is { IsCompleted: false } held ? held : null;
        if (Until is null && Method != AmqpMethods.GetOk && treatment?.WaitsForNext is { IsCompleted: false } next)
        {
            (Until, LetsNextPass) = (next, true);
        }
    }

    public AmqpUnit(uint method, ReadOnlyMemory<byte> frame) => (Method, Frame) = (method, frame);

    public uint Method { get; }

    public AmqpContent? Content { get; }

    public ReadOnlyMemory<byte> Frame { get; }

    /// <summary>What it waits for; null = nothing.</summary>
    public Task? Until { get; }

    /// <summary>It waits for a later message to pass before it.</summary>
    public bool LetsNextPass { get; }

    public bool IsDue => Until is null or { IsCompleted: true };

    public int Size => Content?.Raw.Length ?? Frame.Length;
}

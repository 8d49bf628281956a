namespace TestHarness.Load;

/// <summary>One operation that has ended, on its way to the recorder. Times in timestamp ticks.</summary>
internal struct Ended
{
    public Session Session;
    public long Intended;
    public long Taken;
    public long Sent;
    public long Connecting;
    public long At;
    public OperationOutcome Outcome;
    public int Status;
    public string? Body;
    public string? Header;
    public string? Error;
}

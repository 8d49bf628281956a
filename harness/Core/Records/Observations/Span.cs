using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>A piece of work that a service told of by itself, by OTLP.</summary>
/// <param name="At">When it began by the service's clock, in nanoseconds of the run's clock; never later than it was told.</param>
public sealed record Span(long At) : Observation(At)
{
    /// <summary>The service that told of it.</summary>
    public required string Service { get; init; }

    /// <summary>Which of its instances, or empty.</summary>
    public string Instance { get; init; } = "";

    /// <summary>When it ended, in nanoseconds.</summary>
    public long Ended { get; init; }

    /// <summary>Its name, e.g. <c>POST /orders</c>.</summary>
    public required string Name { get; init; }

    /// <summary>On which side of a call it is.</summary>
    public SpanRole Role { get; init; }

    /// <summary>The trace, 32 hexadecimal digits.</summary>
    public string Trace { get; init; } = "";

    /// <summary>The span, 16 hexadecimal digits.</summary>
    public string Id { get; init; } = "";

    /// <summary>The span that it is part of, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Whether its service says that it failed.</summary>
    public bool Failed { get; init; }

    /// <summary>What its service says of how it ended, or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Its attributes, as <see cref="Labels"/> writes them.</summary>
    public string Attributes { get; init; } = "";

    internal override byte Kind => 12;

    internal override void Write(FieldWriter to)
    {
        to.Text(Service).Text(Instance).Number(Ended).Text(Name).Number((int)Role).Text(Trace);
        to.Once(Id).Once(Parent).Flag(Failed).Once(Detail).Once(Attributes);
    }

    internal static Span Read(long at, FieldReader from) => new(at)
    {
        Service = from.Text(), Instance = from.Text(), Ended = from.Number(), Name = from.Text(), Role = (SpanRole)from.Number(), Trace = from.Text(),
        Id = from.Once(), Parent = from.Once(), Failed = from.Flag(), Detail = from.Once(), Attributes = from.Once(),
    };
}

/// <summary>The sides of a call, in OTLP's numbers.</summary>
public enum SpanRole
{
    /// <summary>It does not say.</summary>
    Unsaid,

    /// <summary>Work inside a service.</summary>
    Internal,

    /// <summary>A request is answered.</summary>
    Server,

    /// <summary>Somebody is asked.</summary>
    Client,

    /// <summary>A message is sent.</summary>
    Producer,

    /// <summary>A message is taken.</summary>
    Consumer,
}

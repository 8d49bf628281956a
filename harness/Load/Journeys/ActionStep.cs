using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>Any code: TLS, HTTP/2, gRPC, AMQP, SQL. It is named, not passed, because it runs in the generator's process.</summary>
public sealed record ActionStep : JourneyStep
{
    /// <summary>Its name.</summary>
    public required string Called { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Called;

    /// <summary>The file of the assembly with the code.</summary>
    public required string Assembly { get; init; }

    /// <summary>The full name of a public type there that is an <see cref="ILoadAction"/> and has a public constructor without parameters.</summary>
    public required string Type { get; init; }

    internal override bool IsCode => true;

    /// <summary>A step that runs an action.</summary>
    /// <typeparam name="T">The action.</typeparam>
    /// <param name="called">The step's name.</param>
    public static ActionStep Of<T>(string called)
        where T : ILoadAction, new() => new() { Called = called, Assembly = typeof(T).Assembly.Location, Type = typeof(T).FullName! };
}

namespace TestHarness.Runtime;

/// <summary>An image that others are built on, or that a resource runs: by its public name, or made from Debian packages.</summary>
/// <param name="Argument">The <c>ARG</c> by which Dockerfiles name it.</param>
/// <param name="PublicName">Its name at Docker's or Microsoft's registry.</param>
internal sealed record BaseImage(string Argument, string PublicName)
{
    public static readonly BaseImage Aspnet = new("ASPNET", "mcr.microsoft.com/dotnet/aspnet:10.0");
    public static readonly BaseImage Node = new("NODE", "node:20-slim");
    public static readonly BaseImage Postgres = new("POSTGRES", "postgres:16-alpine");
    public static readonly BaseImage Rabbitmq = new("RABBITMQ", "rabbitmq:3.13-alpine");
    public static readonly BaseImage Redis = new("REDIS", "redis:7-alpine");

    /// <summary>All of them; each has a folder of its name in <c>Docker/Bases</c>.</summary>
    public static readonly IReadOnlyList<BaseImage> All = [Aspnet, Node, Postgres, Rabbitmq, Redis];

    /// <summary>Its folder.</summary>
    public string Folder => Argument.ToLowerInvariant();
}

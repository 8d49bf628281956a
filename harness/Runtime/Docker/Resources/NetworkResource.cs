using System.Diagnostics;
using System.Security.Cryptography;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>A resource that runs as a container. A kind is one file in this folder, and a line in <see cref="Of"/>.</summary>
/// <param name="resource">What the suite says of it.</param>
internal abstract class NetworkResource(Resource resource)
{
    private const int PasswordBytes = 18;

    /// <summary>Its name in the suite.</summary>
    public string Name => resource.Name;

    /// <summary>The port that it listens on.</summary>
    public abstract int Port { get; }

    /// <summary>The environment of its container.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>();

    /// <summary>The arguments of its program; none = what the image says.</summary>
    public virtual IReadOnlyList<string> Arguments => [];

    /// <summary>How it says that it is ready.</summary>
    public virtual Ready Ready => new() { Tcp = true };

    /// <summary>What a service logs in with.</summary>
    /// <param name="service">The service's name.</param>
    public abstract ResourceLogin LoginOf(string service);

    /// <summary>Commands inside the container that make the logins of those who call it.</summary>
    /// <param name="services">Their names.</param>
    public virtual IEnumerable<IReadOnlyList<string>> Preparations(IReadOnlyList<string> services) => [];

    /// <summary>The resource of the suite's kind.</summary>
    public static NetworkResource Of(Resource resource) => resource.Kind switch
    {
        ResourceKind.Postgres => new PostgresResource(resource),
        ResourceKind.Rabbitmq => new RabbitmqResource(resource),
        ResourceKind.Redis => new RedisResource(resource),
        _ => throw new UnreachableException($"{resource.Kind} is no program of its own"),
    };

    /// <summary>A password of letters and digits, from the system's source of secrets: it is never printed, so it need not be replayed.</summary>
    protected static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
}

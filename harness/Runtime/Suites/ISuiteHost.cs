using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>Where the members of a suite run: plain processes on 127.0.0.1, or containers on a network of their own.</summary>
internal interface ISuiteHost : IAsyncDisposable
{
    /// <summary>The suite as it is here: without the calls of resources that are not there.</summary>
    Suite Suite { get; }

    /// <summary>The address of this machine at which members reach their edges.</summary>
    string Listens { get; }

    /// <summary>The resources that are programs here.</summary>
    IReadOnlyList<IInstance> Resources { get; }

    /// <summary>What still goes on when resources start; its failure is the start's.</summary>
    Task Prepared { get; }

    /// <summary>Makes what members run on.</summary>
    /// <exception cref="EngineFailed">The engine is not there, or did not do it.</exception>
    Task OpenAsync(CancellationToken cancel);

    /// <summary>Where an instance of a service will listen, from 1.</summary>
    Endpoint At(Service service, int instance);

    /// <summary>Makes an instance; it does not run yet.</summary>
    /// <exception cref="ServiceFailed">Something that it needs is not there.</exception>
    /// <exception cref="EngineFailed">Its image cannot be had.</exception>
    Task<IInstance> MakeAsync(Service service, int instance, ServicePlace place, CancellationToken cancel);

    /// <summary>What a service logs in to a resource with; null = nothing.</summary>
    ResourceLogin? Login(string resource, string service);

    /// <summary>Prepares a resource that is ready for those who call it.</summary>
    Task PrepareAsync(IInstance resource, CancellationToken cancel);
}

/// <summary>What a service logs in to a resource with; made anew for each run.</summary>
/// <param name="Database">The database's name, or empty.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The password.</param>
public sealed record ResourceLogin(string Database, string User, string Password)
{
    /// <summary>The login without the password.</summary>
    /// <returns>For people.</returns>
    public override string ToString() => $"{User} of {Database}";
}

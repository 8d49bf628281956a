namespace TestHarness.Core.Drafts;

/// <summary>Makes a draft of services that somebody else started.</summary>
public static class AddressDraft
{
    /// <summary>The paths at which services usually say that they are ready, the likeliest first.</summary>
    public static IReadOnlyList<string> ReadyPaths { get; } = ["/health/ready", "/readyz", "/ready", "/health", "/healthz", "/actuator/health", "/status"];

    /// <summary>Makes it.</summary>
    /// <param name="name">The suite's name.</param>
    /// <param name="services">Their names, addresses, and the path that says that one is ready, or null.</param>
    /// <returns>The draft. Who calls whom is not known: calls of services that run already cannot be led through proxies.</returns>
    public static Draft Of(string name, IReadOnlyList<(string Name, Uri Address, string? Ready)> services) => new()
    {
        Name = name,
        Services =
        [
            .. services.Select(service => new DraftService
            {
                Name = service.Name, Run = $"address: \"http://{service.Address.Authority}\"", Listen = $"fixed: {service.Address.Port}", Ready = service.Ready is { } path ? $"GET {path}" : "tcp",
            }),
        ],
        Notes = services.Count > 1 ? ["who calls whom: where a service learns another's address from a variable, start it by `run:` with `calls:`, and faults can be put between them"] : [],
    };
}

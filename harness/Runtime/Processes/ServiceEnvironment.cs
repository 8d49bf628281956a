using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>
/// The environment of a service, built from nothing: PATH, HOME, TMPDIR and DOTNET_ROOT, whom to trust on edges with TLS, where to tell of itself, what the suite file declares,
/// its port, the addresses of its callees and the run's label. Nothing else of the harness' own environment comes through.
/// </summary>
public static class ServiceEnvironment
{
    /// <summary>By which .NET, Go, Python and OpenSSL, and Node.js learn whom to trust.</summary>
    private static readonly string[] TrustVariables = ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"];

    /// <summary>Builds the environment; of two values for one name the later in the order above counts.</summary>
    /// <param name="service">The service.</param>
    /// <param name="place">Where it runs.</param>
    /// <returns>The variables by name.</returns>
    /// <exception cref="ServiceFailed">A declared call has no address in <see cref="ServicePlace.Callees"/>.</exception>
    public static IReadOnlyDictionary<string, string> Build(Service service, ServicePlace place)
    {
        var environment = Basic();
        foreach (var (name, value) in Declared(service, place))
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>Without what comes from this machine: all that a container is told.</summary>
    internal static IReadOnlyDictionary<string, string> Declared(Service service, ServicePlace place)
    {
        var environment = new Dictionary<string, string>();
        foreach (var name in service.Calls.Any(call => call.TerminatesTls) ? TrustVariables : [])
        {
            Add(environment, name, place.Trusted);
        }

        foreach (var (name, value) in place.Telemetry is { } receiver ? TelemetryVariables.Of(receiver, service, place.Instance) : [])
        {
            environment[name] = value;
        }

        foreach (var (name, value) in service.Env)
        {
            environment[name] = value.Replace("${data}", Path.GetFullPath(place.DataFolder), StringComparison.Ordinal);
        }

        if (service.ListenEnv.Length > 0)
        {
            environment[service.ListenEnv] = $"{place.Port}";
        }

        foreach (var call in service.Calls)
        {
            var address = place.Callees.GetValueOrDefault(call.To) ?? throw ServiceFailed.CannotStart(service.Name, $"it calls {call.To}, for which there is no address");
            environment[call.Env] = Filled(call, address, place.Logins.GetValueOrDefault(call.To));
        }

        environment[RunLabel.Variable] = place.Label.Value;
        return environment;
    }

    /// <summary>What every process gets, as far as this one has it.</summary>
    internal static Dictionary<string, string> Basic()
    {
        var environment = new Dictionary<string, string>();
        foreach (var name in (string[])["PATH", "HOME", "TMPDIR"])
        {
            Add(environment, name, Environment.GetEnvironmentVariable(name));
        }

        Add(environment, "DOTNET_ROOT", Programs.DotnetRoot());
        return environment;
    }

    private static void Add(Dictionary<string, string> environment, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            environment[name] = value;
        }
    }

    private static string Filled(Call call, string address, ResourceLogin? login)
    {
        var colon = address.LastIndexOf(':');
        var value = call.Value.Replace("${host}", address[..colon], StringComparison.Ordinal).Replace("${port}", address[(colon + 1)..], StringComparison.Ordinal);
        return login is null ? value
            : value.Replace("${db}", login.Database, StringComparison.Ordinal).Replace("${user}", login.User, StringComparison.Ordinal).Replace("${password}", login.Password, StringComparison.Ordinal);
    }
}

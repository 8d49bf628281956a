using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>services:</c> of a suite file.</summary>
internal static class ServiceReader
{
    /// <summary>The least that an engine takes: 6 MiB.</summary>
    public const long LeastMemory = 6 * 1024 * 1024;

    private const int MostReplicas = 16;

    public static IReadOnlyList<Service> All(Field? field, IReadOnlyList<string> resources)
    {
        var services = (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value)).OfType<Service>().ToList();
        foreach (var (_, value) in field?.Mapping()?.All ?? [])
        {
            CheckCalls(value, [.. services.Select(service => service.Name), .. resources]);
        }

        return services;
    }

    private static Service? One(string name, Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var (env, port) = Listen(keys.Need("listen", "write listen: { env: PORT } or listen: { fixed: 8080 }"));
        var service = new Service
        {
            Name = name,
            Run = RunReader.Read(keys.Need("run", "write run: { project: Folder } or run: { command: [node, server.mjs], dir: folder }")),
            ListenEnv = env,
            ListenPort = port,
            Ready = ReadyReader.Read(keys.Need("ready", "write e.g. ready: GET /health/ready")),
            Env = Env(keys.Take("env")),
            Calls = CallReader.All(keys.Take("calls")),
            States = StatesReader.Read(keys.Take("states")),
            KnownAs = keys.Take("known_as")?.Text() ?? "",
        };
        service = Limited(service, keys.Take("limits")) with { Replicas = Replicas(keys.Take("replicas")) ?? 1 };
        keys.Close();
        return service;
    }

    /// <summary>How many instances: 1 to 16.</summary>
    public static int? Replicas(Field? field)
    {
        var count = field?.Whole();
        return count > MostReplicas ? (int?)field!.Wrong($"'replicas' is {count}", $"use 1 to {MostReplicas}") : count;
    }

    private static Service Limited(Service service, Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return service;
        }

        service = service with { Memory = keys.Take("memory")?.Size(LeastMemory) ?? 0, Cpus = Cpus(keys.Take("cpus")) ?? 0 };
        keys.Close();
        return service;
    }

    /// <summary>So many processors, at least a hundredth.</summary>
    public static double? Cpus(Field? field)
    {
        var cpus = field?.Number();
        return cpus < 0.01 ? (double?)field!.Wrong($"'{field.Name}' is {field.Text()}", "use 0.01 or more processors, e.g. 0.5") : cpus;
    }

    /// <summary>A group of environment variables, each a single value.</summary>
    public static IReadOnlyDictionary<string, string> Env(Field? field) =>
        (field?.Mapping()?.All ?? []).Select(pair => (pair.Key, Value: pair.Value.Text())).Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

    private static (string Env, int Port) Listen(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return ("", 0);
        }

        var read = (keys.Take("env")?.Text() ?? "", keys.Take("fixed")?.Whole() ?? 0);
        if (read.Item2 > 65535)
        {
            field.Wrong($"{read.Item2} is no port", "use 1 to 65535");
        }

        if (read is ("", 0))
        {
            field.Wrong("'listen' says neither 'env' nor 'fixed'", "write listen: { env: PORT } or listen: { fixed: 8080 }");
        }

        keys.Close();
        return read;
    }

    private static void CheckCalls(Field service, IReadOnlyList<string> callees)
    {
        if (service.Node is not YamlDotNet.RepresentationModel.YamlMappingNode || service.Mapping()?.Take("calls") is not { } calls)
        {
            return;
        }

        foreach (var (callee, _) in calls.Mapping()?.All ?? [])
        {
            if (!callees.Contains(callee))
            {
                calls.Mapping()!.KeyField(callee).Wrong($"no service is called '{callee}'", Nearest.Cure(callee, callees));
            }
        }
    }
}

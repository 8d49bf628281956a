using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>services:</c> of a suite file.</summary>
internal static class ServiceReader
{
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
        };
        keys.Later("limits");
        if (keys.Take("replicas") is { } replicas && replicas.Whole() is > 1)
        {
            replicas.Wrong("more than one replica is not yet supported", NotYet.Cure);
        }

        keys.Close();
        return service;
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

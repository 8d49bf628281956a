using System.Globalization;
using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Drafts;

/// <summary>Makes a draft of a Compose file: services, ports, environment, health checks, databases and brokers. What has no place in a suite file is named in the draft's notes.</summary>
public static class ComposeReader
{
    private const string Fixed = "fixed: ";
    private static readonly string[] PortKeys = ["ports", "expose"];
    private static readonly string[] Kinds = ["postgres", "rabbitmq", "redis"];
    private static readonly string[] Read_ = ["image", "build", "command", "ports", "expose", "environment", "depends_on", "healthcheck", "deploy", "container_name", "restart", "networks", "hostname"];

    /// <summary>Reads it.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="name">The suite's name.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <returns>The draft, or null with problems.</returns>
    public static Draft? Read(string path, string text, string name, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var file = new SourceFile(path, text);
        if (YamlFile.Parse(file, problems) is not { } root)
        {
            return null;
        }

        var services = root.Group("services");
        if (services is null || services.Children.Count == 0)
        {
            problems.Add(new Problem(new Place(path, 1, 1), 1, "no 'services' stand in this file", "give a Compose file, or name services that run: --service orders=http://127.0.0.1:8080", ""));
            return null;
        }

        var notes = new List<string>(root.Keys().Where(static key => key is not ("services" or "version" or "name" or "networks" or "volumes")).Select(static key => $"{key}: it has no place in a suite file"));
        var resources = services.Children.Select(static pair => (Name: $"{pair.Key}", Kind: Kind(pair.Value))).Where(static one => one.Kind is not null).ToDictionary(static one => one.Name, static one => one.Kind!, StringComparer.Ordinal);
        var names = services.Keys().ToHashSet(StringComparer.Ordinal);
        var drafted = services.Children.Where(pair => !resources.ContainsKey($"{pair.Key}")).Select(pair => Service($"{pair.Key}", pair.Value, new(names, resources, notes))).ToList();
        if (drafted.Count == 0)
        {
            problems.Add(new Problem(new Place(path, 1, 1), 1, "all services in this file are databases, brokers or caches", "give the file that starts your own services", ""));
            return null;
        }

        notes.AddRange(SamePorts(drafted));
        return new() { Name = name, Services = drafted, Resources = resources, Notes = notes };
    }

    /// <summary>Containers have an address each; plain processes share the machine's.</summary>
    private static IEnumerable<string> SamePorts(IEnumerable<DraftService> services) =>
        from service in services
        where service.Run.StartsWith("command:", StringComparison.Ordinal) && service.Listen.StartsWith(Fixed, StringComparison.Ordinal)
        group service.Name by service.Listen into same
        where same.Count() > 1
        select $"services {string.Join(" and ", same)}: as plain processes of one machine they cannot all have the port {same.Key[Fixed.Length..]}; let each take it from a variable, listen: {{ env: PORT }}";

    private sealed record Around(IReadOnlySet<string> Names, IReadOnlyDictionary<string, string> Resources, List<string> Notes);

    private static DraftService Service(string name, YamlNode node, Around around)
    {
        around.Notes.AddRange(node.Keys().Except(Read_).Select(key => $"services.{name}.{key}: it has no place in a suite file"));
        var env = Environment(node);
        var calls = env.Select(one => ComposeAddress.Of(one.Key, one.Value, name, around.Names, around.Resources)).OfType<DraftCall>().DistinctBy(call => call.To).ToList();
        around.Notes.AddRange(Unseen(node, calls).Select(callee =>
            $"services.{name}.depends_on {callee}: no variable of {name} says where {callee} is; where {name} calls it, write calls: {{ {callee}: {{ env: … }} }}"));
        var listens = env.ContainsKey("PORT");
        return new()
        {
            Name = name,
            Run = ComposeRun.Of(name, node, around.Notes),
            Listen = listens ? "env: PORT" : $"{Fixed}{Port(name, node, around.Notes)}",
            Ready = Ready(node),
            Env = env.Where(one => !(listens && one.Key == "PORT") && !calls.Exists(call => call.Env == one.Key)).ToDictionary(static one => one.Key, static one => one.Value, StringComparer.Ordinal),
            Replicas = int.TryParse(node.At("deploy")?.Value("replicas"), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) ? Math.Clamp(replicas, 1, 16) : 1,
            Calls = calls,
        };
    }

    /// <summary>What an image is, where it is known by its name: <c>postgres:15</c>, <c>bitnami/redis</c>.</summary>
    private static string? Kind(YamlNode service) =>
        service.Value("image") is not { } image ? null : Array.Find(Kinds, kind => image.Split(':')[0].Split('/')[^1].StartsWith(kind, StringComparison.Ordinal));

    private static IEnumerable<string> Unseen(YamlNode node, List<DraftCall> calls) => node.At("depends_on") switch
    {
        YamlSequenceNode list => list.Children.Select(static item => $"{item}"),
        YamlMappingNode keys => keys.Keys(),
        _ => [],
    } is var needed ? needed.Where(callee => !calls.Exists(call => call.To == callee)) : [];

    /// <summary>A map, or a list of <c>NAME=value</c>.</summary>
    private static Dictionary<string, string> Environment(YamlNode node) => node.At("environment") switch
    {
        YamlMappingNode keys => keys.Children.ToDictionary(static pair => $"{pair.Key}", static pair => pair.Value is YamlScalarNode { Value: { } value } ? value : "", StringComparer.Ordinal),
        YamlSequenceNode list => list.Children.Select(static item => $"{item}".Split('=', 2)).GroupBy(static pair => pair[0]).ToDictionary(static same => same.Key, static same => same.Last().ElementAtOrDefault(1) ?? "", StringComparer.Ordinal),
        _ => [],
    };

    /// <summary>The port inside: the last of <c>127.0.0.1:8080:80/tcp</c>.</summary>
    private static int Port(string name, YamlNode node, List<string> notes)
    {
        var written = PortKeys.SelectMany(key => (node.At(key) as YamlSequenceNode)?.Children ?? []).Select(static item => item.Value("target") ?? $"{item}".Split('/')[0].Split(':')[^1])
            .Select(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : 0).Where(static port => port > 0).ToList();
        if (written.Count == 0)
        {
            notes.Add($"services.{name}: no port is written; 8080 is a guess");
        }
        else if (written.Count > 1)
        {
            notes.Add($"services.{name}: it has the ports {string.Join(", ", written)}; the first is taken");
        }

        return written.FirstOrDefault(8080);
    }

    private static string Ready(YamlNode node)
    {
        var test = node.At("healthcheck")?.At("test");
        var words = test is YamlSequenceNode list ? string.Join(' ', list.Children) : test is YamlScalarNode { Value: { } line } ? line : "";
        return ComposeAddress.HealthPath(words) is { } path ? $"GET {path}" : "tcp";
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>What a container is made of.</summary>
internal sealed record ContainerSpec
{
    public required string Name { get; init; }

    /// <summary>What it calls itself.</summary>
    public required string Host { get; init; }

    public required string Image { get; init; }

    public required RunLabel Label { get; init; }

    /// <summary>The id of its only network.</summary>
    public required string Network { get; init; }

    /// <summary>Its address there, which it keeps when it is started again.</summary>
    public required IPAddress Address { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The arguments of its program; none = what the image says.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Files of this machine that it may read, by their path inside.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public ContainerLimits Limits { get; init; } = ContainerLimits.None;

    /// <summary>Its share of the processors beside other containers; null = the usual one.</summary>
    public int? Shares { get; init; }

    /// <summary>The share that the kernel gives to whoever asks for none. With cgroup v2 that is a weight of 100, which runc makes of 2597: 1 + (shares − 2) · 9999 / 262142.</summary>
    public static readonly int UsualShares = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? 2_597 : 1_024;

    public JsonObject ToJson()
    {
        var host = new JsonObject
        {
            ["NetworkMode"] = Network,
            ["Init"] = true,
            ["CpuShares"] = Shares ?? 0,
            ["LogConfig"] = new JsonObject { ["Type"] = "json-file" },
            ["Binds"] = new JsonArray([.. Files.Select(file => (JsonNode)$"{file.Value}:{file.Key}:ro")]),
        };
        var body = new JsonObject
        {
            ["Hostname"] = Host.Replace('.', '-'),
            [nameof(Image)] = Image,
            ["Labels"] = Labels.Of(Label),
            ["Env"] = new JsonArray([.. Environment.Select(pair => (JsonNode)$"{pair.Key}={pair.Value}")]),
            ["HostConfig"] = Limits.Into(host),
            ["NetworkingConfig"] = new JsonObject
            {
                ["EndpointsConfig"] = new JsonObject { [Network] = new JsonObject { ["IPAMConfig"] = new JsonObject { ["IPv4Address"] = $"{Address}" } } },
            },
        };
        if (Arguments.Count > 0)
        {
            body["Cmd"] = new JsonArray([.. Arguments.Select(argument => (JsonNode)argument)]);
        }

        return body;
    }
}

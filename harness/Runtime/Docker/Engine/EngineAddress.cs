using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TestHarness.Runtime;

/// <summary>The socket of a Docker engine.</summary>
/// <param name="Socket">Its path.</param>
internal sealed record EngineAddress(string Socket)
{
    private const string Scheme = "unix://";
    private const string Usual = "/var/run/docker.sock";

    /// <summary>Finds it as the <c>docker</c> command does: DOCKER_HOST, else DOCKER_CONTEXT or the current context, else the usual socket.</summary>
    /// <param name="environment">Reads environment variables.</param>
    /// <exception cref="EngineFailed">The engine is said to be on another machine, or the context is not there.</exception>
    public static EngineAddress Find(Func<string, string?> environment)
    {
        if (environment("DOCKER_HOST") is { Length: > 0 } host)
        {
            return Of(host);
        }

        var folder = environment("DOCKER_CONFIG") is { Length: > 0 } told ? told : Path.Combine(environment("HOME") ?? "/root", ".docker");
        var context = environment("DOCKER_CONTEXT") is { Length: > 0 } named ? named : Current(folder);
        return context is null or "default" ? new(Usual) : Of(HostOf(folder, context));
    }

    /// <summary>As DOCKER_HOST names it.</summary>
    public override string ToString() => Scheme + Socket;

    private static EngineAddress Of(string host) =>
        host.StartsWith(Scheme, StringComparison.Ordinal) ? new(host[Scheme.Length..]) : throw EngineFailed.Elsewhere(host);

    private static string? Current(string folder) =>
        Read(Path.Combine(folder, "config.json")) is { } config && config.TryGetProperty("currentContext", out var name) ? name.GetString() : null;

    /// <summary>The command keeps a context in a folder that is named by the hash of its name.</summary>
    private static string HostOf(string folder, string context)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));
        var meta = Read(Path.Combine(folder, "contexts", "meta", hash, "meta.json"));
        return meta is { } known && known.TryGetProperty("Endpoints", out var ends) && ends.TryGetProperty("docker", out var docker) && docker.TryGetProperty("Host", out var host)
            ? host.GetString()!
            : throw EngineFailed.Because($"the Docker context '{context}' is not known in {folder}: choose another with `docker context use`, or set DOCKER_HOST");
    }

    private static JsonElement? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw EngineFailed.Because($"{file} cannot be read: {e.Message}; mend it, or set DOCKER_HOST");
        }
    }
}

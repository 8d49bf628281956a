using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace TestHarness.Runtime;

/// <summary>The Docker engine is not there, or did not do what it was asked; the message says which, and the cure where there is one.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It reads as the sentence that it is: throw EngineFailed.NotThere(…)")]
public sealed class EngineFailed : Exception
{
    private EngineFailed(string message) : base(message)
    {
    }

    /// <summary>The HTTP status of the engine's answer; 0 when it gave none.</summary>
    public HttpStatusCode Status { get; private init; }

    /// <summary>True when it was asked and said nothing.</summary>
    internal bool IsHang { get; private init; }

    internal static EngineFailed Because(string sentence) => new(sentence);

    internal static EngineFailed NotThere(EngineAddress address, string why) =>
        new($"no Docker engine answers at {address}: {why}; start one (`dockerd`, `systemctl start docker`), or say where it is with DOCKER_HOST=unix:///path");

    internal static EngineFailed NotAllowed(EngineAddress address) =>
        new($"this user may not use the Docker engine at {address}: add it to the group that owns the socket (usermod -aG docker), or run as root");

    internal static EngineFailed Elsewhere(string host) =>
        new($"the Docker engine at {host} is not reached through a socket of this machine: the harness listens on the containers' network, so both must be on one Linux host; set DOCKER_HOST=unix:///var/run/docker.sock");

    internal static EngineFailed TooOld(EngineAddress address, string speaks, string needed) =>
        new($"the Docker engine at {address} speaks API {speaks}, and the harness needs {needed}: install Docker 20.10 or later");

    internal static EngineFailed Hangs(EngineAddress address, string what, TimeSpan waited) =>
        new($"the Docker engine at {address} hangs: {what} did not end within {waited.TotalSeconds:0.##} s; look whether `docker ps` answers, and restart the engine (`systemctl restart docker`)") { IsHang = true };

    internal static EngineFailed Refused(string what, HttpStatusCode status, string message) =>
        new($"{what}: {InWords(message.Trim())}") { Status = status };

    private static string InWords(string message) => message.Contains("no space left on device", StringComparison.Ordinal)
        ? $"the engine's disk is full ({message}); free some, e.g. with `docker system prune`"
        : message;
}

using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Docker;

public sealed class EngineAddressTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_usual_socket_is_taken_when_nothing_is_said() => Assert.Equal("unix:///var/run/docker.sock", $"{Find()}");

    [Fact]
    public void The_variable_goes_before_a_context() =>
        Assert.Equal("/run/mine.sock", Find(("DOCKER_HOST", "unix:///run/mine.sock"), ("DOCKER_CONTEXT", "other")).Socket);

    [Fact]
    public void The_current_context_says_where_the_engine_is()
    {
        _folder.File("config.json", """{"auths":{},"currentContext":"rootless"}""");
        var meta = $"contexts/meta/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("rootless"u8))}/meta.json";
        _folder.File(meta, """{"Name":"rootless","Endpoints":{"docker":{"Host":"unix:///run/user/1000/docker.sock"}}}""");

        Assert.Equal("/run/user/1000/docker.sock", Find().Socket);
    }

    [Fact]
    public void A_context_that_is_not_there_is_named() =>
        Assert.StartsWith("the Docker context 'gone' is not known in ", Assert.Throws<EngineFailed>(() => Find(("DOCKER_CONTEXT", "gone"))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_engine_on_another_machine_is_refused_with_the_reason() =>
        Assert.Equal(
            "the Docker engine at tcp://10.0.0.1:2375 is not reached through a socket of this machine: the harness listens on the containers' network, so both must be on one Linux host; set DOCKER_HOST=unix:///var/run/docker.sock",
            Assert.Throws<EngineFailed>(() => Find(("DOCKER_HOST", "tcp://10.0.0.1:2375"))).Message);

    [Fact]
    public async Task A_socket_that_is_not_there_is_told_with_the_cure()
    {
        var failed = await Assert.ThrowsAsync<EngineFailed>(() => EngineClient.ConnectToAsync(new(Path.Combine(_folder.Path, "no.sock")), EngineClient.Usual, TestContext.Current.CancellationToken));

        Assert.StartsWith($"no Docker engine answers at unix://{_folder.Path}/no.sock: there is no such socket; start one (`dockerd`", failed.Message, StringComparison.Ordinal);
    }

    private EngineAddress Find(params (string Name, string Value)[] environment) =>
        EngineAddress.Find(name => name == "DOCKER_CONFIG" ? _folder.Path : environment.FirstOrDefault(pair => pair.Name == name).Value);
}

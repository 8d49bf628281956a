using System.Net;
using System.Net.Sockets;
using System.Text;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Docker;

/// <summary>What the client says of engines that are not as they should be, tried with a server that only says its version.</summary>
public sealed class FakeEngineTests : IDisposable
{
    private const string Version = """{"ApiVersion":"1.41","MinAPIVersion":"1.12"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private readonly TempFolder _folder = new();

    private Socket? _listener;

    public void Dispose()
    {
        _listener?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("""{"ApiVersion":"1.41","MinAPIVersion":"1.12"}""", "1.41")]
    [InlineData("""{"ApiVersion":"1.50","MinAPIVersion":"1.24"}""", "1.41")]
    [InlineData("""{"ApiVersion":"1.52","MinAPIVersion":"1.44"}""", "1.44")]
    public async Task The_version_that_both_speak_is_agreed(string says, string agreed)
    {
        using var engine = await ConnectAsync(says);

        Assert.Equal(agreed, $"{engine.Api}");
    }

    [Fact]
    public async Task An_engine_that_is_too_old_is_told_with_both_versions() =>
        Assert.EndsWith(
            " speaks API 1.38, and the harness needs 1.41: install Docker 20.10 or later",
            (await Assert.ThrowsAsync<EngineFailed>(() => ConnectAsync("""{"ApiVersion":"1.38","MinAPIVersion":"1.12"}"""))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Something_else_that_listens_there_is_no_engine() =>
        Assert.Contains(": what answers is no Docker engine; ", (await Assert.ThrowsAsync<EngineFailed>(() => ConnectAsync("hello"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_engine_that_hangs_is_told_with_what_it_was_asked()
    {
        using var engine = await ConnectAsync(Version);

        var failed = await Assert.ThrowsAsync<EngineFailed>(() => engine.Containers.KillAsync("abc", "KILL", CancellationToken.None));

        Assert.EndsWith(
            "engine.sock hangs: POST /containers/abc/kill did not end within 0.2 s; look whether `docker ps` answers, and restart the engine (`systemctl restart docker`)",
            failed.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_left_is_removed_when_an_engine_that_hung_is_back()
    {
        var path = Path.Combine(_folder.Path, "engine.sock");
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        var asked = HangThenAnswerAsync(_listener);

        await DockerSweep.RemoveAllAsync(path, RunLabel.ForThisProcess("fake"), emptyLooks: 1, Patience);

        Assert.Equal(2, await asked);
    }

    [Fact]
    public async Task Who_gives_up_before_is_not_told_that_it_hangs()
    {
        using var engine = await ConnectAsync(Version);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Containers.InspectAsync("abc", stop.Token));
    }

    [Fact]
    public void A_disk_that_is_full_is_told_with_the_cure() =>
        Assert.Equal(
            "POST /containers/create: the engine's disk is full (mkdir /var/lib/docker/overlay2/x: no space left on device); free some, e.g. with `docker system prune`",
            EngineFailed.Refused("POST /containers/create", HttpStatusCode.InternalServerError, "mkdir /var/lib/docker/overlay2/x: no space left on device\n").Message);

    [Fact]
    public void A_socket_that_this_user_may_not_open_is_told_with_the_cure() =>
        Assert.Equal(
            "this user may not use the Docker engine at unix:///run/docker.sock: add it to the group that owns the socket (usermod -aG docker), or run as root",
            EngineFailed.NotAllowed(new("/run/docker.sock")).Message);

    /// <summary>The listener stays: what is asked after the version waits in its queue.</summary>
    private async Task<EngineClient> ConnectAsync(string says)
    {
        var path = Path.Combine(_folder.Path, "engine.sock");
        var listener = _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var serving = AnswerAsync(listener, says);
        try
        {
            return await EngineClient.ConnectToAsync(new(path), Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            await serving;
        }
    }

    /// <summary>Says its version and nothing else to the first client, and to the second all that a look needs: how many lists it was asked for then.</summary>
    private static async Task<int> HangThenAnswerAsync(Socket listener)
    {
        using var first = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await SayAsync(first, Version);
        using var second = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await SayAsync(second, Version);
        var lists = 0;
        while (lists < 2 && await SayAsync(second, "[]"))
        {
            lists++;
        }

        return lists;
    }

    private static async Task<bool> SayAsync(Socket client, string json)
    {
        var asked = await client.ReceiveAsync(new byte[4096], TestContext.Current.CancellationToken);
        await client.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"), TestContext.Current.CancellationToken);
        return asked > 0;
    }

    private static async Task AnswerAsync(Socket listener, string says)
    {
        using var client = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await SayAsync(client, says);
    }
}

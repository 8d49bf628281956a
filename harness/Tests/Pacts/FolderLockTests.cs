using TestHarness.Pacts;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>Writers wait for each other, and what cannot be written loses nothing.</summary>
public sealed class FolderLockTests : IDisposable
{
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Many_writers_at_once_lose_no_interaction()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (number, _) =>
        {
            var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
            pact.UponReceiving($"number {number}").WithRequest(HttpMethod.Get, $"/{number}").WillRespond().WithStatus(200);
            await _bench.VerifyAsync(pact, HttpMethod.Get, $"/{number}");
        });

        Assert.Equal(40, _bench.Read()["interactions"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_writer_waits_until_the_other_is_done()
    {
        var held = await FolderLock.TakeAsync(_bench.Folder, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var waiting = FolderLock.TakeAsync(_bench.Folder, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        held.Dispose();

        (await waiting).Dispose();
    }

    [Fact]
    public async Task A_lock_that_is_never_given_back_is_told()
    {
        using var held = await FolderLock.TakeAsync(_bench.Folder, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var failed = await Assert.ThrowsAsync<PactFileFailed>(() => FolderLock.TakeAsync(_bench.Folder, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));

        Assert.Contains("another process has held this lock for 0 s", failed.Message, StringComparison.Ordinal);
        Assert.EndsWith(FolderLock.Ending, failed.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_pact_is_named_and_left_as_it_is()
    {
        _bench.Write("orders-payments.json", "{ this is no pact");
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("a charge").WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200);

        var failed = await Assert.ThrowsAsync<PactFileFailed>(() => _bench.VerifyAsync(pact, HttpMethod.Get, "/"));

        Assert.StartsWith($"{_bench.FileOf("orders", "payments")}: the engine could not merge the pact into it", failed.Message, StringComparison.Ordinal);
        Assert.Equal("{ this is no pact", File.ReadAllText(_bench.FileOf("orders", "payments")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TempFolder();
        var file = folder.File("taken", "");
        var pact = Pact.V4("orders", "payments", new() { PactDir = Path.Combine(file, "pacts") }).WithHttpInteractions();
        pact.UponReceiving("a charge").WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200);

        var failed = await Assert.ThrowsAsync<PactFileFailed>(() => _bench.VerifyAsync(pact, HttpMethod.Get, "/"));

        Assert.Contains("the folder of pacts cannot be made", failed.Message, StringComparison.Ordinal);
        Assert.EndsWith("choose another with PactConfig.PactDir\n    orders -> payments, not kept: 'a charge'", failed.Message, StringComparison.Ordinal);
    }
}

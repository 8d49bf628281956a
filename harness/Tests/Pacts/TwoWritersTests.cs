using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

/// <summary>Two processes that write one pact file, as test assemblies do under <c>dotnet test</c>.</summary>
public sealed class TwoWritersTests : IDisposable
{
    private const int Each = 40;
    private const string FolderVariable = "PACTS_OF_TWO";
    private const string WriterVariable = "WRITER_OF_TWO";
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Two_processes_that_write_one_file_lose_no_interaction()
    {
        var writers = new[] { "one", "other" }.Select(name =>
            TestProcess.Start(typeof(TwoWritersTests), nameof(A_writer), (FolderVariable, _bench.Folder), (WriterVariable, name))).ToList();
        await Task.WhenAll(writers.Select(writer => writer.PassesAsync()));

        Assert.Equal(2 * Each, _bench.Read()["interactions"]!.AsArray().Count);
    }

    /// <summary>What each of the two does; on its own only in a process that the other test starts.</summary>
    [Fact(Explicit = true)]
    public async Task A_writer()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "it is started by another test");
        for (var number = 0; number < Each; number++)
        {
            var pact = Pact.V4("orders", "payments", new() { PactDir = folder }).WithHttpInteractions();
            pact.UponReceiving($"number {number} of the {Environment.GetEnvironmentVariable(WriterVariable)}").WithRequest(HttpMethod.Get, $"/{number}").WillRespond().WithStatus(200);
            await _bench.VerifyAsync(pact, HttpMethod.Get, $"/{number}");
        }
    }
}

using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

/// <summary>What cannot be verified at all is told before the engine is asked, which would name neither file nor interaction.</summary>
public sealed class BadPactTests : IDisposable
{
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("no.json", null, "it cannot be read: ")]
    [InlineData("bad.json", "{ nothing", "it is no JSON: ")]
    [InlineData("other.json", """{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[]}""", "it is a pact of the provider 'b', not of 'payments'")]
    [InlineData("version.json", """{"consumer":{"name":"a"},"provider":{"name":"payments"},"interactions":[],"metadata":{"pactSpecification":{"version":"9.1"}}}""", "it is of version '9.1' of the Pact specification; 1 to 4 are known")]
    [InlineData("nameless.json", """{"consumer":{"name":"a"},"provider":{"name":"payments"},"interactions":[{"description":"x","request":{}}]}""", "the interaction 'x' has no 'response'")]
    [InlineData("kind.json", """{"consumer":{"name":"a"},"provider":{"name":"payments"},"interactions":[{"description":"x","type":"Telepathy"}],"metadata":{"pactSpecification":{"version":"4.0"}}}""", "interaction 1 ('x') is of the type 'Telepathy'")]
    public async Task A_file_that_is_no_pact_is_named_with_its_fault(string name, string? json, string why)
    {
        var file = json is null ? Path.Combine(_bench.Folder, name) : _bench.Write(name, json);

        var failed = await Assert.ThrowsAsync<PactFileFailed>(() => new PactVerifier("payments").WithHttpEndpoint(new("http://127.0.0.1:1")).WithFileSource(file).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith($"{file}: {why}", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_said_is_asked_for()
    {
        Assert.Contains("there is no source of pacts", (await Assert.ThrowsAsync<InvalidOperationException>(() => new PactVerifier("p").WithHttpEndpoint(new("http://127.0.0.1:1")).RunAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Contains("use WithHttpEndpoint or WithMessages", (await Assert.ThrowsAsync<InvalidOperationException>(() => new PactVerifier("p").WithFileSource("x").RunAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }
}

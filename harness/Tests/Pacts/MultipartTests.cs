using System.Net;
using System.Net.Http.Headers;
using TestHarness.Pacts;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>Bodies of several parts: what is uploaded is compared by name and kind.</summary>
public sealed class MultipartTests : IDisposable
{
    private readonly PactBench _bench = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_uploaded_and_another_of_its_kind_too()
    {
        await Uploading().VerifyAsync(context => SendAsync(context, "invoice", HttpStatusCode.Created), TestContext.Current.CancellationToken);

        Assert.StartsWith("multipart/form-data", (string?)_bench.Read()["interactions"]![0]!["request"]!["headers"]!["Content-Type"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_with_another_name_is_told()
    {
        var failed = await Assert.ThrowsAsync<PactFailed>(() => Uploading().VerifyAsync(context => SendAsync(context, "bill", HttpStatusCode.InternalServerError), TestContext.Current.CancellationToken));

        Assert.Contains("invoice", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_by_name()
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("an upload").WithRequest(HttpMethod.Post, "/invoices").WithMultipartFile("invoice", "/nowhere/invoice.png", "image/png").WillRespond().WithStatus(201);

        var failed = await Assert.ThrowsAsync<PactEngineFailed>(() => pact.VerifyAsync(_ => Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.StartsWith("orders -> payments, 'an upload': the part 'invoice' (/nowhere/invoice.png): ", failed.Message, StringComparison.Ordinal);
    }

    private HttpPactBuilder Uploading()
    {
        var file = _folder.File("invoice.png", "");
        File.WriteAllBytes(file, Picture(1));
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("an upload").WithRequest(HttpMethod.Post, "/invoices").WithMultipartFile("invoice", file, "image/png").WillRespond().WithStatus(201);
        return pact;
    }

    /// <summary>So many bytes that begin as a picture does.</summary>
    private static byte[] Picture(int more) => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, (byte)'I', (byte)'H', (byte)'D', (byte)'R', .. new byte[more]];

    private async Task SendAsync(ConsumerContext context, string name, HttpStatusCode status)
    {
        using var body = new MultipartFormDataContent();
        using var part = new ByteArrayContent(Picture(100));
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        body.Add(part, name, "invoice.png");
        using var answer = await _bench.Http.PostAsync(new Uri(context.MockServerUri, "/invoices"), body, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }
}

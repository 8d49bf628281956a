using System.Net.Http.Json;
using TestHarness.Pacts;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>A folder of pacts for one row, gone after it.</summary>
internal sealed class PactFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("testharness-bench-").FullName;

    public string File => Path.Combine(_folder, "pacts", "orders-payments.json");

    /// <summary>One consumer test: describes a charge, asks for it, and writes the pact.</summary>
    public async Task WriteAsync(HttpClient http, string description)
    {
        var pact = Pact.V4("orders", "payments", new() { PactDir = Path.Combine(_folder, "pacts") }).WithHttpInteractions();
        pact.UponReceiving(description).Given("the customer is known").WithRequest(HttpMethod.Post, "/charges").WithJsonBody(new { orderId = Match.Type("o-1"), amount = Match.Integer(1999) })
            .WillRespond().WithStatus(201).WithJsonBody(new { chargeId = Match.Regex("ch-1", "ch-[0-9a-f]+"), orderId = Match.Type("o-1"), amount = Match.Integer(1), status = "captured" });
        await pact.VerifyAsync(async context =>
        {
            using var answer = await http.PostAsJsonAsync(new Uri(context.MockServerUri, "/charges"), new { orderId = "o-2", amount = 5 });
            answer.EnsureSuccessStatusCode();
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

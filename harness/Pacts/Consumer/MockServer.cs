using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>The engine's mock server for one test.</summary>
internal sealed class MockServer : IDisposable
{
    private readonly int _port;
    private readonly string _scheme;

    /// <exception cref="PactEngineFailed">It cannot be started.</exception>
    public MockServer(NativePact native, Pact pact, bool tls)
    {
        _scheme = tls ? "https" : "http";
        _port = MockServerFfi.Create(native.Handle, "127.0.0.1", 0, _scheme, null);
        if (_port <= 0)
        {
            throw new PactEngineFailed($"{pact.Consumer} -> {pact.Provider}: the mock server could not be started on 127.0.0.1 (code {_port})");
        }
    }

    /// <summary>Its certificate is made out to a name.</summary>
    public Uri Address => new($"{_scheme}://{(_scheme == "https" ? ShownCertificate.Name : "127.0.0.1")}:{_port}");

    /// <summary>The certificate that it shows, in PEM; empty without TLS.</summary>
    public string Certificate => _scheme == "https" ? ShownCertificate.At(_port) : "";

    /// <summary>What was asked otherwise than described, or not at all; none when all went well.</summary>
    public IReadOnlyList<RequestProblem> Problems() =>
        MockServerFfi.Matched(_port) ? [] : RequestProblem.Read(MockServerFfi.Mismatches(_port).Read() ?? "[]");

    public void Dispose() => MockServerFfi.Cleanup(_port);
}

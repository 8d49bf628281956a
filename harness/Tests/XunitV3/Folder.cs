using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.XunitV3;

/// <summary>A folder of scenario files with the small suite that they name.</summary>
internal sealed class Folder : IDisposable
{
    private const string Suite = """
        suite: small
        services:
          orders: { run: { command: [./orders] }, listen: { env: PORT }, ready: GET /ready }
        """;

    private readonly TempFolder _temp = new();

    public Folder() => _temp.File("suite.yaml.txt", Suite);

    public string Path => _temp.Path;

    public string Bad(string name, string text) => _temp.File(name, text);

    /// <summary>A file that can be read, with further top-level keys.</summary>
    public string Good(string name, string claim, string more = "") => _temp.File(name, $$"""
        # a comment, so that the name stands on line 2
        name: {{claim}}
        suite: {{(name.Contains('/', StringComparison.Ordinal) ? "../" : "")}}suite.yaml.txt
        load:
          - { id: checkout, request: GET /orders, via: orders, rate: 5/s, for: 2s }
        expect:
          - errors: GET /orders
            at_most: 1%
        {{more}}
        """);

    /// <summary>A file that asks call by call.</summary>
    public string Asking(string name, string claim) => _temp.File(name, $$"""
        name: {{claim}}
        suite: suite.yaml.txt
        verify:
          - shutdown: orders
            drive: { request: GET /orders, via: orders }
            exit_code: 0
        """);

    public void Dispose() => _temp.Dispose();
}

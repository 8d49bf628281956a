using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Pacts;
using TestHarness.Pacts.Files;

namespace TestHarness.Runtime;

/// <summary>Brings a suite up and verifies each of its providers against the pacts of its consumers; the provider's own callees run for real.</summary>
/// <param name="options">Where and how.</param>
public sealed class SuiteVerification(RunnerOptions options)
{
    /// <summary>Verifies the suite.</summary>
    /// <param name="suite">The suite; its <c>contracts:</c> names the pacts, and each service's <c>states:</c> how it is set up.</param>
    /// <param name="cancel">Interrupts it.</param>
    /// <returns>A result for each provider that has pacts, in the suite's order, stubs last: what stands in for somebody has to keep its contract too.</returns>
    /// <exception cref="ServiceFailed">The suite could not be started, or what else went wrong with the environment.</exception>
    /// <exception cref="PactFileFailed">There are no pacts, or a file is none.</exception>
    public async Task<IReadOnlyList<VerificationResult>> RunAsync(Suite suite, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var pacts = PactFolder.Read(Folder(suite)).Where(pact => pact.Interactions.Any(interaction => interaction.Kind == InteractionKind.Http)).ToLookup(pact => pact.Provider);
        var plan = new Plan { Name = $"contracts of {suite.Name}", File = suite.File, Line = 1, Id = $"contracts-{suite.Name}", Seed = 1, Timeout = TimeSpan.FromMinutes(10), Suite = suite, Loads = [], Expect = [] };
        var results = new List<VerificationResult>();
        var finished = await new Runner(options).RunAsync(plan, async (run, running, stop) =>
        {
            foreach (var (name, states) in Providers(suite).Where(provider => pacts.Contains(suite.NameInContracts(provider.Name))))
            {
                run.Tell(RunEventKind.Step, $"verifying {name}");
                var known = suite.NameInContracts(name);
                results.Add(await Verifier(known, running.Address(name), states, pacts[known]).RunAsync(stop));
            }
        }, cancel);
        return finished.Manifest.Problem.Length == 0 ? results : throw ServiceFailed.Because(finished.Manifest.Problem);
    }

    /// <summary>The folder of a suite's pacts.</summary>
    /// <param name="suite">The suite.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="PactFileFailed">The suite names none.</exception>
    public static string Folder(Suite suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        return suite.Contracts.Length > 0
            ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(suite.File))!, suite.Contracts))
            : throw PactFileFailed.Of(suite.File, "the suite names no folder of pacts: write e.g. contracts: ../../contracts/pacts");
    }

    private static IEnumerable<(string Name, string States)> Providers(Suite suite) => suite.Services.Select(service => (service.Name, service.States))
        .Concat(suite.Resources.Where(resource => resource.Kind == ResourceKind.Stub).Select(stub => (stub.Name, "")));

    private static PactVerifier Verifier(string provider, Uri address, string states, IEnumerable<PactFile> pacts)
    {
        var verifier = new PactVerifier(provider).WithHttpEndpoint(address);
        verifier = states.Length > 0 ? verifier.WithProviderStateUrl(new Uri(address, states)) : verifier;
        return pacts.Aggregate(verifier, (current, pact) => current.WithFileSource(pact.Path));
    }
}

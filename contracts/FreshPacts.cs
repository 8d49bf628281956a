using TestHarness.Pacts;
using TestHarness.XunitV3;

[assembly: AssemblyFixture(typeof(MachineHeld))]
[assembly: AssemblyFixture(typeof(TestHarness.Contracts.FreshPacts))]

namespace TestHarness.Contracts;

/// <summary>A folder in which consumer tests write their pacts anew; the committed ones are compared with such a folder, and gone after.</summary>
public sealed class FreshPacts : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("testharness-pacts-").FullName;

    /// <summary>Where the pacts are.</summary>
    public string Folder => Path.Combine(_folder, "pacts");

    /// <summary>How those of the shop are written.</summary>
    public PactConfig Config => new() { PactDir = Folder };

    /// <summary>How those of the finance suite are, which has a service called payments too.</summary>
    public PactConfig Finance => new() { PactDir = Path.Combine(Folder, "finance") };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

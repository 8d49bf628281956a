using System.Reflection;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>
/// A pact in the engine for the time of one test. There are 65,536 handles in a process, and none is given back by itself. The engine draws them by chance:
/// one of them is 0, which also stands for "no such pact", so that it is given back and another one drawn.
/// </summary>
internal sealed class NativePact : IDisposable
{
    private static readonly string Harness = typeof(NativePact).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";
    private const int MostDraws = 5;
    private readonly Pact _pact;
    private readonly List<string> _played = [];

    /// <exception cref="PactEngineMissing">There is no engine.</exception>
    /// <exception cref="PactEngineFailed">The engine has no handle left.</exception>
    public NativePact(Pact pact)
    {
        Engine.Ready();
        _pact = pact;
        for (var draws = 0; Handle == 0; draws++)
        {
            if (draws == MostDraws)
            {
                throw new PactEngineFailed($"{pact.Consumer} -> {pact.Provider}: the engine gave no handle for a new pact");
            }

            _ = PactFfi.FreePact(Handle);
            Handle = PactFfi.NewPact(pact.Consumer, pact.Provider);
        }

        _ = PactFfi.WithSpecification(Handle, (int)pact.Version);
        _ = PactFfi.WithPactMetadata(Handle, "testHarness", "version", Harness);
    }

    public ushort Handle { get; private set; }

    /// <summary>An interaction of this description is in it.</summary>
    public void Played(string description) => _played.Add(description);

    /// <summary>Merges the pact into its file, alone among all processes: two at once would lose interactions without a word.</summary>
    /// <exception cref="PactFileFailed">It cannot be written; what stood there is as it was.</exception>
    public async Task WriteAsync(CancellationToken cancel)
    {
        try
        {
            await MergeAsync(cancel);
        }
        catch (PactFileFailed failed)
        {
            throw new PactFileFailed(failed, $"{_pact.Consumer} -> {_pact.Provider}, not kept: {string.Join(", ", _played.Select(description => $"'{description}'"))}");
        }
    }

    public void Dispose() => _ = PactFfi.FreePact(Handle);

    private async Task MergeAsync(CancellationToken cancel)
    {
        using var held = await FolderLock.TakeAsync(_pact.Config.PactDir, _pact.Config.LockTimeout, cancel);
        var code = PactFfi.Write(Handle, _pact.Config.PactDir, overwrite: false);
        if (code != 0)
        {
            throw new PactFileFailed(_pact.File, $"the engine could not merge the pact into it (code {code}): is it a pact file, and may it be written?", Engine.TakeLog());
        }
    }
}

namespace TestHarness.Tests.Cli;

/// <summary>One good run whose scenario and suite are gone afterwards.</summary>
public sealed class GoodRun : IAsyncLifetime
{
    internal TinySuite Suite { get; } = new();

    internal int Code { get; private set; }

    internal string Said { get; private set; } = "";

    internal int Left { get; private set; }

    internal string Folder => Suite.Latest("good");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Suite.With("good", "front", "SHOW_ENV: yes");
        using var child = HarnessChild.Start(["run", Suite.Good, "--out", Suite.Out], ("SECRET_OF_THE_HOST", "1"), ("DOTNET_TIEREDCOMPILATION", "1"), ("MSBUILDTHIS", "1"));
        Code = await child.ExitCode();
        (Said, Left) = (child.Said, child.Left().Count);
        Directory.Delete(Suite.Root, recursive: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Suite.Dispose();
        return ValueTask.CompletedTask;
    }
}

using TestHarness.Core;
using Xunit;

namespace TestHarness.XunitV3;

/// <summary>
/// An assembly fixture that holds the machine lock while the assembly's tests run, so that no other tests or runs that measure time run beside them.
/// Use it as <c>[assembly: AssemblyFixture(typeof(MachineHeld))]</c>; waiting for the lock counts towards no timeout.
/// </summary>
public sealed class MachineHeld : IAsyncLifetime
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private FileStream? _file;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(MachineLockFile.HeldVariable) == "1")
        {
            return;
        }

        for (var first = true; (_file = TryOpen()) is null; first = false)
        {
            if (first)
            {
                TestContext.Current.SendDiagnosticMessage("waiting: another run holds this machine");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        Environment.SetEnvironmentVariable(MachineLockFile.HeldVariable, "1");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            Environment.SetEnvironmentVariable(MachineLockFile.HeldVariable, null);
            _file.Dispose();
        }

        return default;
    }

    private static FileStream? TryOpen()
    {
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), MachineLockFile.Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException)) // held by another; a missing folder is of a kind of its own
        {
            return null;
        }
    }
}

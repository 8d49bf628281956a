using System.Runtime.InteropServices;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>One run of the engine's verifier, which blocks its thread: a thread of its own. One at a time in a process, since the engine prints to the process' output.</summary>
internal sealed class Verification(VerifierSettings settings)
{
    private const byte Yes = 1;
    private static readonly SemaphoreSlim Turn = new(1);

    public async Task<VerificationResult> RunAsync(CancellationToken cancel)
    {
        settings.Check();
        Engine.Ready();
        await using var host = await ProviderHost.StartAsync(settings);
        await Turn.WaitAsync(cancel);
        var running = OnItsOwnThread(() => Execute(host));
        _ = running.ContinueWith(static _ => Turn.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var json = await running.WaitAsync(cancel);
        return ResultReader.Read(settings.Provider, json, host.Troubles);
    }

    private static Task<string> OnItsOwnThread(Func<string> work)
    {
        var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "pact verification" }.Start();
        return done.Task;
    }

    private string Execute(ProviderHost host)
    {
        var verifier = VerifierFfi.New("TestHarness", Engine.Version);
        if (verifier == 0)
        {
            throw new PactEngineFailed($"{settings.Provider}: the engine made no verifier");
        }

        try
        {
            Describe(verifier, host);
            using var silence = new SilencedOutput();
            _ = VerifierFfi.Execute(verifier);
            return VerifierFfi.Json(verifier).Take() ?? throw new PactEngineFailed($"{settings.Provider}: the engine gave no result");
        }
        finally
        {
            VerifierFfi.Shutdown(verifier);
        }
    }

    private void Describe(nint verifier, ProviderHost host)
    {
        WideFfi.SetProvider(verifier, settings.Provider, host.Provider);
        if (!settings.Messages.IsEmpty)
        {
            // The scheme "message" of the provider itself does not work in this engine; a transport of that name beside http does.
            VerifierFfi.AddTransport(verifier, "message", (ushort)host.Own.Port, ProviderHost.MessagesPath, "http");
        }

        VerifierFfi.SetStates(verifier, host.States.AbsoluteUri, Yes, Yes);
        VerifierFfi.SetFilter(verifier, settings.Filter.Description ?? "", settings.Filter.State ?? "", (byte)(settings.Filter.State is "" ? 1 : 0));
        _ = VerifierFfi.SetOptions(verifier, (byte)(settings.AnyCertificate ? 1 : 0), new CULong((uint)Math.Min(settings.Timeout.TotalMilliseconds, uint.MaxValue)));
        _ = VerifierFfi.SetColours(verifier, 0);
        settings.Headers.ForEach(header => VerifierFfi.AddHeader(verifier, header.Name, header.Value));
        if (settings.Publish is { } publish)
        {
            _ = WideFfi.SetPublish(verifier, publish);
        }

        settings.Sources.ForEach(source => source.AddTo(verifier, settings.Provider));
    }
}

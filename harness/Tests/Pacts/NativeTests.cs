using TestHarness.Pacts;
using TestHarness.Pacts.Native;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>What the engine's binding is held to: its texts, its handles, its environment.</summary>
public sealed class NativeTests
{
    [Fact]
    public void The_engine_is_the_one_that_the_lock_file_names()
    {
        Assert.Equal("0.5.8", Engine.Version);
        Assert.Contains("\"@pact-foundation/pact-core-linux-x64-glibc\": \"20.2.0\"", Repo.Text("harness/npm/package.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("resolved", Repo.Text("harness/npm/package-lock.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_engine_says_what_was_tried_and_what_to_do()
    {
        using var folder = new TempFolder();
        var broken = folder.File("libpact_ffi.so", "no library");

        var missing = Assert.Throws<PactEngineMissing>(() => EngineLibrary.Load([broken, "/no/such/libpact_ffi.so"]));

        Assert.StartsWith($"the Pact engine was not found; tried:\n    {broken}: cannot be loaded here (is it for ", missing.Message, StringComparison.Ordinal);
        Assert.Contains("\n    /no/such/libpact_ffi.so: is not there\n", missing.Message, StringComparison.Ordinal);
        Assert.EndsWith("build the project again with npm installed, or set PACT_FFI_LIBRARY to the path of libpact_ffi", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_goes_before_all_places()
    {
        Assert.Equal(["/own/lib.so"], EngineLibrary.Candidates("/own/lib.so", "/program"));
        Assert.Collection(
            EngineLibrary.Candidates(null, "/program"),
            beside => Assert.StartsWith("/program/", beside, StringComparison.Ordinal),
            runtimes => Assert.Contains("/runtimes/", runtimes, StringComparison.Ordinal));
    }

    [Fact]
    public Task Telemetry_and_the_other_matching_engine_are_off_as_native_code_sees_it() => TestProcess.Start(typeof(NativeTests), nameof(Variables)).PassesAsync();

    /// <summary>In a process of its own: its variables are those of every engine in it.</summary>
    [Fact(Explicit = true)]
    public void Variables()
    {
        Assert.Equal(0, EngineEnvironment.SetVariable(EngineEnvironment.OtherEngine, "V2", 1));
        EngineEnvironment.Set();

        Assert.Equal("true", EngineEnvironment.Native(EngineEnvironment.NoTelemetry));
        Assert.Null(EngineEnvironment.Native(EngineEnvironment.OtherEngine));
    }

    [Fact]
    public void Owned_texts_are_taken_and_borrowed_ones_cannot_be()
    {
        Engine.Ready();

        Assert.StartsWith("-----BEGIN CERTIFICATE-----", EngineFfi.TlsCertificate().Take(), StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(BorrowedText).GetMethods(), method => method.Name is "Take" or "Dispose");
    }

    [Fact]
    public void Handles_are_given_back_so_that_any_number_of_pacts_can_be_made()
    {
        for (var i = 0; i < 70_000; i++)
        {
            using var pact = new NativePact(Pact.V4("a", "b"));
            Assert.NotEqual(0, pact.Handle);
        }
    }

    [Fact]
    public void A_step_that_the_engine_refuses_is_named()
    {
        using var bench = new PactBench();
        var pact = Pact.V4("a", "b", bench.Config);
        using var native = new NativePact(pact);
        var interaction = new Interaction(pact, "late");
        interaction.Given("anything");
        using var server = new MockServer(native, pact, tls: false);

        var failed = Assert.Throws<PactEngineFailed>(() => interaction.PlayInto(native, PactFfi.NewInteraction));

        Assert.StartsWith("a -> b, 'late': the engine does not take the state 'anything'", failed.Message, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>The target that brings the engine from npm, with an npm of the test's own: each way to fail has an error of its own.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class RestoreTests : IDisposable
{
    private const string File = "node_modules/@pact-foundation/pact-core-test-x64/prebuilds/test-x64/libpact_ffi.so";
    private readonly TempFolder _folder = new();

    public RestoreTests()
    {
        foreach (var file in (string[])["Pact.targets", "Npm.proj", "package.json", "package-lock.json", ".npmrc"])
        {
            _folder.File(file, Repo.Text("harness/npm/" + file));
        }

        _folder.File("some.proj", """<Project><Import Project="Pact.targets" /></Project>""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_npm_it_says_how_to_get_it()
    {
        var said = await RestoreAsync("no-such-npm");

        Assert.Contains("package.json : error NPM001: npm was not found: it brings the Pact engine and the charts of reports. Install Node.js 20 or later with npm, or pass -p:PactNativeLibrary=/path/to/libpact_ffi.so and -p:UplotFolder=/path/to/uplot.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_file_out_of_step_is_named()
    {
        var said = await RestoreAsync(Npm("exit 1"));

        Assert.Contains("package-lock.json : error NPM002: `npm ci` failed with code 1: the lock file does not fit package.json", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_npm_that_installs_nothing_and_calls_that_a_success_is_caught()
    {
        var said = await RestoreAsync(Npm("exit 0"));

        Assert.Contains("error PACT003: npm installed no Pact engine for test-x64:", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_brought_once_and_again_when_it_was_deleted()
    {
        var npm = Npm($"mkdir -p {Path.GetDirectoryName(File)} && touch {File} && echo once >> calls");

        Assert.DoesNotContain("error", await RestoreAsync(npm), StringComparison.Ordinal);
        Assert.DoesNotContain("error", await RestoreAsync(npm), StringComparison.Ordinal);
        Assert.Single(System.IO.File.ReadAllLines(Path.Combine(_folder.Path, "calls")));

        System.IO.File.Delete(Path.Combine(_folder.Path, File));
        await RestoreAsync(npm);
        Assert.Equal(2, System.IO.File.ReadAllLines(Path.Combine(_folder.Path, "calls")).Length);
    }

    [Fact]
    public async Task A_library_of_ones_own_needs_no_npm() =>
        Assert.DoesNotContain("error", await RestoreAsync("no-such-npm", "-p:PactNativeLibrary=/some/libpact_ffi.so"), StringComparison.Ordinal);

    private string Npm(string ci)
    {
        var file = _folder.File("npm", $"#!/bin/sh\nif [ \"$1\" = ci ]; then {ci}; fi\n");
        System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    private async Task<string> RestoreAsync(string npm, string more = "-p:Other=1")
    {
        var info = new ProcessStartInfo("dotnet", ["msbuild", "some.proj", "-nologo", "-nodeReuse:false", "-tl:off", "-v:m", "-t:RestorePactNative", "-p:PactPlatform=test-x64", $"-p:NpmCommand={npm}", more])
        {
            WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(info)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}

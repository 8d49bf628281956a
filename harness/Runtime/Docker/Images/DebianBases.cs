using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace TestHarness.Runtime;

/// <summary>
/// Makes base images from Debian packages alone, where no image registry can be reached:
/// <code>
/// mmdebstrap ─tar─▶ import: testharness/debian ─▶ Docker/Bases/*/Dockerfile: testharness/aspnet, node, postgres, …
/// </code>
/// </summary>
internal sealed class DebianBases(EngineClient engine)
{
    private const string Script = "root.sh";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The image of Debian itself.</summary>
    private static readonly string Debian = $"testharness/debian:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(Script))))[..16]}";

    /// <summary>Whether they have been made on this engine.</summary>
    public Task<bool> AreMadeAsync(CancellationToken cancel) => engine.Images.HasAsync(Debian, cancel);

    /// <summary>The name that a base has here.</summary>
    public static string NameOf(BaseImage image) => Recipe(image).Tag;

    /// <summary>Makes Debian itself, when it is not there.</summary>
    /// <returns>True when it was made.</returns>
    /// <exception cref="EngineFailed">mmdebstrap is not there, may not be run, or failed; the message has its last lines.</exception>
    public async Task<bool> MakeRootAsync(CancellationToken cancel)
    {
        if (await AreMadeAsync(cancel))
        {
            return false;
        }

        if (Programs.Find("mmdebstrap", Environment.GetEnvironmentVariable("PATH"), "/") is null)
        {
            throw EngineFailed.Because("base images are made from Debian packages with `mmdebstrap`, which is not there: apt-get install mmdebstrap");
        }

        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", Text(Script)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            var said = process.StandardError.ReadToEndAsync(limit.Token);
            await engine.Images.ImportAsync(Debian, process.StandardOutput.BaseStream, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
            {
                await engine.Images.RemoveAsync(Debian, limit.Token);
                throw EngineFailed.Because($"Debian's root file system cannot be made:{ServiceFailed.Indented((await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(ServiceFailed.LinesShown))}");
            }

            return true;
        }
        finally
        {
            Kill(process);
        }
    }

    /// <summary>How a base is built.</summary>
    public static ImageRecipe Recipe(BaseImage image)
    {
        var prefix = $"{Prefix}{image.Folder}/";
        var context = new BuildContext();
        foreach (var name in typeof(DebianBases).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            context.Bytes(name[prefix.Length..], () => typeof(DebianBases).Assembly.GetManifestResourceStream(name)!);
        }

        string? stamp = null;
        if (image == BaseImage.Aspnet)
        {
            stamp = $"{context.Hash()} {Environment.Version}";
            AddRuntime(context);
        }

        return new()
        {
            Name = image.Folder, Repository = $"testharness/{image.Folder}", Context = context, Stamp = stamp, Arguments = new Dictionary<string, string> { ["DEBIAN"] = Debian }, NeedsPackages = true,
        };
    }

    private const string Prefix = "bases/";

    private static string Text(string file)
    {
        using var reader = new StreamReader(typeof(DebianBases).Assembly.GetManifestResourceStream(Prefix + file)!);
        return reader.ReadToEnd();
    }

    /// <summary>The runtimes of the .NET installation that this process runs on, without the SDK.</summary>
    private static void AddRuntime(BuildContext context)
    {
        var root = Programs.DotnetRoot() ?? throw EngineFailed.Because("the folder of the .NET installation is not known: set DOTNET_ROOT");
        var version = $"{Environment.Version}";
        context.File("dotnet/dotnet", Path.Combine(root, "dotnet")).Folder(Path.Combine(root, "host"), "dotnet/host/");
        foreach (var framework in (string[])["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"])
        {
            var folder = Path.Combine(root, "shared", framework, version);
            if (!Directory.Exists(folder))
            {
                throw EngineFailed.Because($"{folder} is not there: services need the ASP.NET Core runtime {version}, install it beside the .NET runtime");
            }

            context.Folder(folder, $"dotnet/shared/{framework}/{version}/");
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace TestHarness.Runtime;

/// <summary>The files that an image is built from, by their names in the context; the order in which they were added does not matter.</summary>
internal sealed class BuildContext
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string Processor = $"-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Where a file's bytes are.</summary>
    private readonly SortedDictionary<string, Func<Stream>> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _executable = new(StringComparer.Ordinal);

    /// <summary>Adds all files of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="under">The folder in the context, with a slash at its end; empty = the context's root.</param>
    public BuildContext Folder(string folder, string under = "") => Files(folder, under, static _ => true);

    /// <summary>Adds what a .NET project is built to, without native libraries that no container on this machine can load: of other systems and other processors.</summary>
    public BuildContext Output(string folder) => Files(folder, "", static file =>
        file.Split(Path.DirectorySeparatorChar) is not ["runtimes", var platform, ..] || platform is "any" or "unix" or "linux" || (platform.StartsWith("linux-", StringComparison.Ordinal) && platform.EndsWith(Processor, StringComparison.Ordinal)));

    /// <summary>Adds a file, in the place of one of that name.</summary>
    public BuildContext File(string name, string path)
    {
        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != UnixFileMode.None)
        {
            _executable.Add(name);
        }

        return Bytes(name, () => System.IO.File.OpenRead(path));
    }

    /// <summary>Adds what a stream gives.</summary>
    public BuildContext Bytes(string name, Func<Stream> open)
    {
        _files[name] = open;
        return this;
    }

    private BuildContext Files(string folder, string under, Func<string, bool> isMeant)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            if (Path.GetRelativePath(folder, file) is var name && isMeant(name))
            {
                File(under + name, file);
            }
        }

        return this;
    }

    /// <summary>A hash of all names, modes and bytes.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string Hash()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, open) in _files)
        {
            using var bytes = open();
            all.AppendData(Encoding.UTF8.GetBytes($"{name}\0{_executable.Contains(name)}\0{bytes.Length}\0"));
            all.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    /// <summary>A tar that is written as it is sent. Times are left out, so that equal files make equal layers.</summary>
    public HttpContent ToContent() => new TarContent(this);

    private async Task WriteAsync(Stream to, CancellationToken cancel)
    {
        await using var tar = new TarWriter(to, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var (name, open) in _files)
        {
            await using var bytes = open();
            await tar.WriteEntryAsync(
                new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = bytes, Mode = _executable.Contains(name) ? Executable : Plain, ModificationTime = DateTimeOffset.UnixEpoch },
                cancel);
        }
    }

    private sealed class TarContent : HttpContent
    {
        private readonly BuildContext _context;

        public TarContent(BuildContext context)
        {
            _context = context;
            Headers.ContentType = new("application/x-tar");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _context.WriteAsync(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken) => _context.WriteAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

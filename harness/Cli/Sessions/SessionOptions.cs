using System.Security.Cryptography;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>How a session runs.</summary>
internal sealed record SessionOptions
{
    /// <summary>The folder of all runs.</summary>
    public required string Root { get; init; }

    /// <summary>The seed that the command line fixes, or null.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the suite's projects are built first.</summary>
    public required bool Build { get; init; }

    /// <summary>How often each scenario is run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>After so many that did not pass, the rest is not run.</summary>
    public int MostFailures { get; init; } = int.MaxValue;

    /// <summary>Whether a scenario that passed only sometimes, in its tries too, fails the session.</summary>
    public bool FailOnFlaky { get; init; }

    /// <summary>Whether all that oracles find fails a run.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether the suite stays up when all was done.</summary>
    public bool Keep { get; init; }

    /// <summary>In what services run.</summary>
    public RuntimeWish Runtime { get; init; }

    /// <summary>On what images are built.</summary>
    public ImageBases Bases { get; init; }

    /// <summary>A seed for a file that fixes none; it is printed and stored, so that the run can be made again.</summary>
    public Func<long> FreshSeed { get; init; } = () => RandomNumberGenerator.GetInt32(1, int.MaxValue);
}

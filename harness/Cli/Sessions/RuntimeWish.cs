namespace TestHarness.Cli.Sessions;

/// <summary>In what services are to run.</summary>
internal enum RuntimeWish
{
    /// <summary>Containers for files that need what only they have, else plain processes.</summary>
    Auto,

    /// <summary>Plain processes; files that need more are skipped.</summary>
    Processes,

    /// <summary>Containers.</summary>
    Docker,
}

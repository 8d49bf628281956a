namespace TestHarness.Benchmarks;

/// <summary>The program's usage.</summary>
internal static class Help
{
    private const string Text = """
        dotnet run -c Release --project harness/Benchmarks -- NAME [ROW...] [OPTIONS]

        Measures ours and its peers side by side, in turns, in one run. Every figure is printed with its median, its spread
        (lowest and highest turn), its ratio (the median of the ratios within each round) and the bar that it has to hold.
        Ends with `all bars hold` (exit 0) or the rows that fall short (exit 1).

        NAME
          containers         the shop in containers: all ready, all gone, beside its slowest member and docker-compose; needs a
                             Docker engine
          contracts          consumer tests, verification and checks of recorded exchanges on the Pact engine
          specification FOLDER   the cases of the Pact specification's own repository, a clone of which FOLDER is; counts
                             those that come out as they say
          judge              a record of a million exchanges, judged by `harness judge`
          report             a report of 100,000 exchanges in a browser, and one of 10 million observations; needs chromium
          proxy              the fault proxy beside a direct connection and a plain relay; needs wrk and nginx (Linux)
          load               the load generator beside wrk, hey and, where they are installed, ab, h2load, autocannon; needs wrk,
                             hey and nginx (Linux)

        ROW
          only these rows; `-- proxy --rows` lists them

        OPTIONS
          --quick            fewer and shorter turns: whether it works, rather than how fast it is
          --toxiproxy URL    a Toxiproxy server's HTTP API, e.g. http://127.0.0.1:8474: one more peer
          --beside PROGRAM   another build of this program (…/TestHarness.Benchmarks): its proxy is one more peer;
                             may be given several times
          --help             this text
        """;

    /// <summary>Says how the program is used.</summary>
    public static int Say(TextWriter where, int exit)
    {
        where.WriteLine(Text);
        return exit;
    }
}

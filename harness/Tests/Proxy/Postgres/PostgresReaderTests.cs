using FsCheck;
using FsCheck.Fluent;
using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.PostgresBytes;

namespace TestHarness.Tests.Proxy;

public sealed class PostgresReaderTests
{
    private static readonly byte[] FromClient =
    [
        .. Startup, .. Message('p', "secret\0"), .. Query("BEGIN"), .. Parse("s1", "insert into t values ($1, 'x')"), .. Message('D', "Ss1\0"), .. Sync, .. Bind("s1"), .. Execute(), .. Sync,
        .. Parse("", "update t set a = 1"), .. Bind(""), .. Execute(), .. Parse("", "delete from t"), .. Bind("", "p"), .. Execute("p"), .. Sync, .. Query("select pg_sleep(1)"), .. Query("COMMIT"),
        .. Query("copy t from stdin"), .. Message('d', "a\tb\n"), .. Message('c'), .. Sync, .. Message('X'),
    ];

    private static readonly byte[] FromServer =
    [
        .. LetIn, .. Complete, .. Ready('T'), .. Message('1'), .. Message('t', "\0\0"), .. Message('n'), .. Ready('T'), .. Message('N', "SNOTICE\0\0"), .. Message('2'), .. Complete, .. Ready('T'),
        .. Message('1'), .. Message('2'), .. Complete, .. Error("23505", "duplicate key"), .. Ready('E'), .. Answer('E'), .. Complete, .. Ready('I'),
        .. Message('G', "\0\0\0"), .. Complete, .. Ready('I'), .. Ready('I'),
    ];

    private const string Expected =
        """
        BEGIN 'BEGIN' 200
        PREPARE 'insert into t values ($1, ?)' 200
        INSERT 'insert into t values ($1, ?)' 200
        UPDATE 'update t set a = ?; delete from t' 500 (23505 duplicate key)
        SELECT 'select pg_sleep(?)' 200
        COMMIT 'COMMIT' 200
        COPY 'copy t from stdin' 200
        SYNC '' 200
        """;

    [Fact]
    public async Task Everything_is_recorded_and_nothing_is_changed_in_any_chunking()
    {
        await using var edge = new Conversation(Reader());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll<PositiveInt[], PositiveInt[], bool>((client, server, mayFault) =>
        {
            edge.Start(Reader(new QueryPlan { Any = mayFault }));
            edge.Tap.Exchanges.Clear();
            Conversation.Say(edge.Up, FromClient, [.. client.Select(cut => cut.Get)]).GetAwaiter().GetResult();
            Conversation.Say(edge.Down, FromServer, [.. server.Select(cut => cut.Get)]).GetAwaiter().GetResult();
            Assert.Equal(FromClient, edge.Up.Take());
            Assert.Equal(FromServer, edge.Down.Take());
            Assert.Equal(Expected, Recorded(edge));
            Assert.Equal(0, edge.Edge.OpenExchanges);
        }));
    }

    [Fact]
    public async Task Without_faults_whole_buffers_pass_in_one_step()
    {
        await using var edge = new Conversation(Reader());

        Assert.Equal(new Step(FromClient.Length), edge.Reader.Read(Direction.Upstream, FromClient));
        Assert.Equal(new Step(FromServer.Length), edge.Reader.Read(Direction.Downstream, FromServer));
    }

    [Fact]
    public async Task Questions_for_encryption_are_answered_with_no_and_never_reach_the_server()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, [.. Gss, .. Tls, .. Startup], 5);
        Assert.Equal("NN"u8.ToArray(), edge.Down.Take());
        Assert.Equal(Startup, edge.Up.Take());
    }

    [Fact]
    public async Task A_client_that_leaves_because_it_wants_encryption_leaves_a_note()
    {
        List<string> notes = [];
        await using var edge = new Conversation(edge => new PostgresReader(edge, 1, () => null, null, notes.Add));

        await Conversation.Say(edge.Up, Tls);
        edge.Up.End();
        edge.Reader.Close();
        Assert.Equal(["the client asked for encryption, which the proxy refused, and left"], notes);
    }

    [Fact]
    public async Task A_request_to_cancel_passes()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, Cancel, 3);
        Assert.Equal(Cancel, edge.Up.Take());
        edge.Reader.Close();
        Assert.Empty(edge.Tap.Exchanges);
    }

    [Fact]
    public async Task A_connect_that_fails_is_an_exchange()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, Startup);
        await Conversation.Say(edge.Down, Error("53300", "sorry, too many clients already", "FATAL"));
        edge.Down.End();
        edge.Reader.Close();
        Assert.Equal("CONNECT 'shop' 500 (53300 sorry, too many clients already)", Recorded(edge));
    }

    [Fact]
    public async Task A_refused_upstream_is_a_connect_that_never_reached_it()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, Startup);
        edge.Reader.Refused();
        Assert.Equal("CONNECT 'shop' 0 UpstreamRefused not upstream", Recorded(edge));
    }

    [Theory]
    [InlineData(false, "UpstreamClosed")]
    [InlineData(true, "UpstreamReset")]
    public async Task A_server_that_goes_ends_what_is_open(bool reset, string how)
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, [.. Startup, .. Query("select 1")]);
        await Conversation.Say(edge.Down, LetIn);
        edge.Down.End(reset);
        Assert.Equal($"SELECT 'select ?' 0 {how}", Recorded(edge));
    }

    [Fact]
    public async Task A_fatal_error_is_the_answer_to_what_is_open()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, [.. Startup, .. Query("select 1")]);
        await Conversation.Say(edge.Down, [.. LetIn, .. Error("57P01", "terminating connection due to administrator command", "FATAL")]);
        edge.Down.End();
        Assert.Equal("SELECT 'select ?' 500 (57P01 terminating connection due to administrator command)", Recorded(edge));
    }

    [Fact]
    public async Task A_client_that_goes_leaves_its_query_unanswered()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, [.. Startup, .. Query("select 1")]);
        await Conversation.Say(edge.Down, LetIn);
        edge.Up.End(reset: true);
        edge.Down.End();
        Assert.Equal("SELECT 'select ?' 0 ClientAborted", Recorded(edge));
    }

    [Fact]
    public async Task Copying_in_by_the_extended_protocol_is_one_exchange_although_two_syncs_are_sent()
    {
        await using var edge = new Conversation(Reader());

        await Conversation.Say(edge.Up, [.. Startup, .. Extended("copy t from stdin")]);
        await Conversation.Say(edge.Down, [.. LetIn, .. Message('1'), .. Message('2'), .. Message('G', "\0\0\0")]);
        await Conversation.Say(edge.Up, [.. Message('d', "x\n"), .. Message('c'), .. Sync]);
        await Conversation.Say(edge.Down, [.. Complete, .. Ready('I')]);
        await Conversation.Say(edge.Up, Query("select 1"));
        await Conversation.Say(edge.Down, Answer());
        Assert.Equal("COPY 'copy t from stdin' 200\nSELECT 'select ?' 200", Recorded(edge));
    }

    [Fact]
    public async Task A_long_query_is_read_from_its_beginning()
    {
        await using var edge = new Conversation(Reader(new QueryPlan()));
        var query = Query($"insert into t values ('{new string('x', 300_000)}')");

        await Conversation.Say(edge.Up, [.. Startup, .. query], 60_000);
        await Conversation.Say(edge.Down, [.. LetIn, .. Answer()]);
        Assert.Equal([.. Startup, .. query], edge.Up.Take());
        Assert.Equal("INSERT 'insert into t values (?' 200", Recorded(edge));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "the client does not begin with a PostgreSQL startup message")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000", "the client talks TLS at once: the edge is encrypted")]
    [InlineData("\u0000\u0000\u0000\u0008\u0000\u0002\u0000\u0000", "the client does not begin with a PostgreSQL startup message")]
    [InlineData("\u0000\u0000\u0000\u0009\u0000\u0003\u0000\u0000\u0000~", "a message of type 126")]
    [InlineData("\u0000\u0000\u0000\u0009\u0000\u0003\u0000\u0000\u0000Q\u0000\u0000\u0000\u0003", "a message of length 3")]
    public async Task What_is_no_PostgreSQL_passes_unread_and_the_note_says_why(string text, string problem)
    {
        await using var edge = new Conversation(Reader(new QueryPlan()));
        var bytes = text.Select(letter => (byte)letter).ToArray();

        await Conversation.Say(edge.Up, bytes, 3);
        Assert.Equal(bytes, edge.Up.Take());
        Assert.Equal($"not read as PostgreSQL ({problem}): passed through as raw TCP", edge.Up.Raw);
    }

    [Fact]
    public async Task Nonsense_passes_unchanged_and_never_throws()
    {
        await using var edge = new Conversation(Reader());
        var random = new Random(12);
        for (var (i, count) = (0, Mutations.Count); i < count; i++)
        {
            var (client, server) = (Mutations.Of(FromClient, random), Mutations.Of(FromServer, random));
            edge.Start(Reader(i % 4 == 0 ? new QueryPlan() : null));
            int[] cuts = random.Next(3) == 0 ? [random.Next(1, 9), random.Next(1, 40)] : [];
            await Conversation.Say(edge.Up, client, cuts);
            await Conversation.Say(edge.Down, server, cuts);
            edge.Up.End();
            edge.Down.End();
            Assert.Equal(client, edge.Up.Out);
            Assert.Equal(server, edge.Down.Out.AsSpan(edge.Down.Out.Length - server.Length).ToArray());
            edge.Reader.Close();
            Assert.Equal(0, edge.Edge.OpenExchanges);
            edge.Tap.Exchanges.Clear();
        }
    }

    internal static Func<Edge, ProtocolReader> Reader(IQueryFaults? faults = null) => edge => new PostgresReader(edge, 1, () => null, faults);

    internal static string Recorded(Conversation edge) => string.Join('\n', edge.Tap.Exchanges.Select(Line));
}

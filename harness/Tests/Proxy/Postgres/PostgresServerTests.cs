using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>The tap between real clients and a real PostgreSQL.</summary>
public sealed class PostgresServerTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_Npgsql_does_works_and_is_recorded()
    {
        await using var bench = Bench();
        await using (var source = Source(bench))
        await using (var connection = await source.OpenConnectionAsync(Stop))
        {
            await Run(connection, "create table t1 (id int primary key, name text)");
            await using (var transaction = await connection.BeginTransactionAsync(Stop))
            {
                await using var insert = new NpgsqlCommand("insert into t1 values ($1, $2)", connection, transaction) { Parameters = { new() { Value = 1 }, new() { Value = "O'Neill" } } };
                await insert.PrepareAsync(Stop);
                await insert.ExecuteNonQueryAsync(Stop);
                await transaction.CommitAsync(Stop);
            }

            await Assert.ThrowsAsync<PostgresException>(() => Run(connection, "insert into t1 values (1, 'twice')"));
            await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { new("update t1 set name = 'a'"), new("delete from t1 where id = 2") } })
            {
                await batch.ExecuteNonQueryAsync(Stop);
            }

            await using (var import = await connection.BeginBinaryImportAsync("copy t1 from stdin (format binary)", Stop))
            {
                await import.WriteRowAsync(Stop, 7, "seven");
                await import.CompleteAsync(Stop);
            }

            Assert.Equal(2L, await new NpgsqlCommand("select count(*) from t1", connection).ExecuteScalarAsync(Stop));
        }

        await Wait.Until(() => !bench.Tap.Connections.IsEmpty, "the connection is recorded");
        Assert.Null(bench.Tap.Connections.Single().Note);
        Assert.Equal(
            """
            CREATE 'create table t1 (id int primary key, name text)' 200
            BEGIN 'BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED' 200
            PREPARE 'insert into t1 values ($1, $2)' 200
            INSERT 'insert into t1 values ($1, $2)' 200
            COMMIT 'COMMIT' 200
            INSERT 'insert into t1 values (?, ?)' 500 (23505 duplicate key value violates unique constraint "t1_pkey")
            UPDATE 'update t1 set name = ?; delete from t1 where id = ?' 200
            COPY 'copy t1 from stdin (format binary)' 200
            SELECT 'select count(*) from t1' 200
            """,
            await Mine(bench));
    }

    [Fact]
    public async Task Everything_that_psql_does_works_and_is_recorded()
    {
        await using var bench = Bench();
        var (code, said) = await Psql(bench, "begin; create table t2 (a int); commit;", "\\copy t2 from program 'seq 3'", "select sum(a) from t2", "select 1 / 0");

        Assert.Equal(1, code);
        Assert.Contains("COPY 3\n6\n", said, StringComparison.Ordinal);
        Assert.Equal(
            """
            BEGIN 'begin; create table t2 (a int); commit;' 200
            COPY 'COPY t2 FROM STDIN' 200
            SELECT 'select sum(a) from t2' 200
            SELECT 'select ? / ?' 500 (22012 division by zero)
            """,
            await Mine(bench));
    }

    [Fact]
    public async Task A_slow_query_and_a_slow_answer_take_their_time()
    {
        await using var bench = Bench();
        await using var source = Source(bench);
        await using var connection = await source.OpenConnectionAsync(Stop);
        var by = TimeSpan.FromMilliseconds(300);
        var before = bench.Apply(new Delay(by) { Who = new Who { Method = "SELECT", Path = "select ? + ?" } }, "before");
        var after = bench.Apply(new Delay(by) { Side = Side.Response, Who = new Who { Method = "SELECT", Path = "select ? - ?" } }, "after");

        await Run(connection, "select 1");
        await Run(connection, "select 1 + 1");
        await Run(connection, "select 1 - 1");
        await Quiet(bench);
        var took = bench.Tap.Exchanges.TakeLast(2).Select(exchange => Stopwatch.GetElapsedTime(exchange.Arrived, exchange.Ended)).ToList();
        Assert.All(took, one => Assert.InRange(one, by, by * 100));
        Assert.Equal((1, 1), (before.Touched, after.Touched));
        Assert.Equal([null, "before", "after"], bench.Tap.Exchanges.TakeLast(3).Select(exchange => exchange.Fault));
    }

    [Theory]
    [InlineData("t3", false)]
    [InlineData("t4", true)]
    public async Task A_commit_that_is_cut_is_done_only_when_it_had_reached_the_server(string table, bool after)
    {
        await using var bench = Bench();
        await using var source = Source(bench);
        await using (var connection = await source.OpenConnectionAsync(Stop))
        {
            await Run(connection, $"create table {table} (a int)");
            var who = new Who { Method = "COMMIT" };
            var lease = bench.Apply(after ? new LoseResponse { Who = who } : new Cut(CutHow.Reset) { Who = who });
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            await Run(connection, $"insert into {table} values (1)");
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Stop));
            Assert.Equal(1, lease.Touched);
        }

        bench.Proxy.Leases.LiftAll();
        await using var again = await source.OpenConnectionAsync(Stop);
        Assert.Equal(after ? 1L : 0L, await new NpgsqlCommand($"select count(*) from {table}", again).ExecuteScalarAsync(Stop));
        await Quiet(bench);
        var commit = bench.Tap.Exchanges.Single(exchange => exchange.Method == "COMMIT");
        Assert.Equal((after ? ExchangeOutcome.ResponseLost : ExchangeOutcome.CutByFault, after, "f"), (commit.Outcome, commit.ReachedUpstream, commit.Fault));
    }

    [Fact]
    public async Task A_refused_edge_refuses()
    {
        await using var bench = Bench();
        await using var source = Source(bench);
        bench.Apply(new Cut(CutHow.Refuse));

        var refused = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await source.OpenConnectionAsync(Stop));
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task A_client_that_insists_on_encryption_cannot_connect_and_the_connection_says_why()
    {
        await using var bench = Bench();
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={bench.Edge.Port};Username=test;Database=postgres;SSL Mode=Require");

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await source.OpenConnectionAsync(Stop));
        await Wait.Until(() => !bench.Tap.Connections.IsEmpty, "the connection is recorded");
        Assert.Equal("the client asked for encryption, which the proxy refused, and left", bench.Tap.Connections.First().Note);
    }

    [Fact]
    public async Task A_query_can_be_cancelled_and_the_server_can_say_that_it_is_full()
    {
        await using var bench = Bench();
        await using var source = Source(bench);
        await using var connection = await source.OpenConnectionAsync(Stop);
        using var giveUp = new CancellationTokenSource();
        var asking = new NpgsqlCommand("select pg_sleep(100)", connection).ExecuteNonQueryAsync(giveUp.Token);
        await Wait.Until(() => bench.Edge.OpenExchanges == 1, "the query is under way");
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.Soon());
        await Quiet(bench);
        Assert.StartsWith("57014 ", bench.Tap.Exchanges.Last().Detail, StringComparison.Ordinal);
        await using var nobody = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={bench.Edge.Port};Username=test;Database=nowhere");
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await nobody.OpenConnectionAsync(Stop));
        await Quiet(bench);
        Assert.Equal("CONNECT 'nowhere' 500 (3D000 database \"nowhere\" does not exist)", PostgresBytes.Line(bench.Tap.Exchanges.Last()));
    }

    [Fact]
    public async Task Many_queries_on_many_connections_are_all_counted()
    {
        await using var bench = Bench();
        await using var source = Source(bench);
        await Parallel.ForAsync(0, 8, Stop, async (_, stop) =>
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            for (var i = 0; i < 250; i++)
            {
                await Run(connection, "select 42, repeat('x', 3000)");
            }
        });
        await Quiet(bench);
        Assert.Equal(2000, bench.Tap.Exchanges.Count(exchange => exchange is { Path: "select ?, repeat(?, ?)", Status: 200 }));
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static NpgsqlDataSource Source(TapBench bench) =>
        NpgsqlDataSource.Create($"Host=127.0.0.1;Port={bench.Edge.Port};Username=test;Database=postgres;SSL Mode=Prefer;No Reset On Close=true;Server Compatibility Mode=NoTypeLoading");

    /// <summary>What was recorded and is not a client's own looking around.</summary>
    private static async Task<string> Mine(TapBench bench)
    {
        await Quiet(bench);
        return string.Join('\n', bench.Tap.Exchanges.Where(exchange => !exchange.Path.Contains("pg_", StringComparison.Ordinal) && exchange.Method != "SYNC").Select(PostgresBytes.Line));
    }

    /// <summary>An answer is recorded when it has gone on, which may be just after the client has got it.</summary>
    private static Task Quiet(TapBench bench) => Wait.Until(() => bench.Edge.OpenExchanges == 0, "all is quiet");

    private static async Task<(int Code, string Said)> Psql(TapBench bench, params string[] commands)
    {
        var info = new ProcessStartInfo("psql", ["-X", "-A", "-t", "-h", "127.0.0.1", "-p", $"{bench.Edge.Port}", "-U", "test", "postgres"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var command in commands)
        {
            info.ArgumentList.Add("-c");
            info.ArgumentList.Add(command);
        }

        using var psql = Process.Start(info)!;
        var said = psql.StandardOutput.ReadToEndAsync(Stop);
        await psql.StandardError.ReadToEndAsync(Stop).Soon();
        await psql.WaitForExitAsync(Stop).Soon();
        return (psql.ExitCode, await said);
    }

    private TapBench Bench()
    {
        PostgresServer.Need();
        return new TapBench(Protocol.Postgres, server.Port);
    }
}

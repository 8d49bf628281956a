using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class PostgresStatementTests
{
    [Theory]
    [InlineData("select * from orders where id = 12 and name = 'O''Neill'", "SELECT", "select * from orders where id = ? and name = ?")]
    [InlineData("  INSERT\n INTO\tt VALUES (1.5e-3, -2, 0x1F, E'a\\'b', B'01', U&'x', $$q$$, $t$ $$ $t$)", "INSERT", "INSERT INTO t VALUES (?, -?, ?, ?, ?, ?, ?, ?)")]
    [InlineData("/* a /* nested */ comment */ update t1 set a2 = $1 -- the rest\n where \"strange 'name'\" = $2;", "UPDATE", "update t1 set a2 = $1 where \"strange 'name'\" = $2;")]
    [InlineData("(SELECT 1) UNION (SELECT 2)", "SELECT", "(SELECT ?) UNION (SELECT ?)")]
    [InlineData("COMMIT", "COMMIT", "COMMIT")]
    [InlineData("begin isolation level serializable;", "BEGIN", "begin isolation level serializable;")]
    [InlineData("", "EMPTY", "")]
    [InlineData(" ; ", "EMPTY", ";")]
    [InlineData("select 'never ends", "SELECT", "select ?")]
    [InlineData("select $a$ never ends", "SELECT", "select ?")]
    [InlineData("select /* never ends", "SELECT", "select")]
    [InlineData("select \"never ends", "SELECT", "select \"never ends")]
    [InlineData("select '{\"a\":1}'::jsonb->'b', a.b[3], $", "SELECT", "select ?::jsonb->?, a.b[?], $")]
    [InlineData("copy t from stdin", "COPY", "copy t from stdin")]
    [InlineData("select e'\\", "SELECT", "select ?")]
    public void A_statement_is_one_line_without_literals(string sql, string method, string path) =>
        Assert.Equal(new PostgresStatement(method, path), PostgresStatement.Read(Encoding.UTF8.GetBytes(sql)));

    [Fact]
    public void A_long_statement_is_cut()
    {
        var statement = PostgresStatement.Read(Encoding.UTF8.GetBytes($"select {string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"column{(char)('a' + (i % 26))}"))}"));

        Assert.Equal(PostgresStatement.LargestPath, statement.Path.Length);
    }

    [Fact]
    public void Nonsense_never_throws()
    {
        var random = new Random(3);
        var sample = "/* a */ select $1, e'a\\'b', $t$ x $t$, \"q\" from t -- end\n where a = 1.5e-3 and u&'x' = 'y''z'"u8.ToArray();
        for (var i = 0; i < Mutations.Count; i++)
        {
            Assert.InRange(PostgresStatement.Read(Mutations.Of(sample, random)).Path.Length, 0, PostgresStatement.LargestPath);
        }
    }
}

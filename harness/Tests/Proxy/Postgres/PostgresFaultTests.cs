using static TestHarness.Tests.Proxy.PostgresBytes;

namespace TestHarness.Tests.Proxy;

public sealed class PostgresFaultTests
{
    private readonly QueryPlan _plan = new();

    [Fact]
    public async Task A_slow_query_is_held_and_what_comes_before_it_is_not()
    {
        await using var edge = await Connected();
        var slow = _plan.On("UPDATE", new() { Holds = true });

        var saying = Conversation.Say(edge.Up, [.. Query("BEGIN"), .. Extended("update t set a = 1"), .. Query("COMMIT")]);
        Assert.False(saying.IsCompleted);
        byte[] before = [.. Query("BEGIN"), .. Parse("", "update t set a = 1"), .. Bind("")];
        Assert.Equal(before, edge.Up.Take());
        slow.Release();
        Assert.True(await saying.Soon());
        Assert.Equal([.. Execute(), .. Sync, .. Query("COMMIT")], edge.Up.Take());
        await Conversation.Say(edge.Down, [.. Answer('T'), .. Answer('T'), .. Answer()]);
        Assert.Equal("BEGIN 'BEGIN' 200\nUPDATE 'update t set a = ?' 200 f\nCOMMIT 'COMMIT' 200", PostgresReaderTests.Recorded(edge));
    }

    [Fact]
    public async Task A_slow_answer_is_held_and_the_one_before_it_is_not()
    {
        await using var edge = await Connected();
        var slow = _plan.On("SELECT", new() { HoldsAnswer = true });

        await Conversation.Say(edge.Up, [.. Query("BEGIN"), .. Query("select 1")]);
        var saying = Conversation.Say(edge.Down, [.. Answer('T'), .. Message('N', "\0"), .. Answer('T')]);
        Assert.False(saying.IsCompleted);
        Assert.Equal([.. Answer('T'), .. Message('N', "\0")], edge.Down.Take());
        slow.Release();
        Assert.True(await saying.Soon());
        Assert.Equal(Answer('T'), edge.Down.Take());
    }

    [Theory]
    [InlineData("COMMIT", "COMMIT")]
    [InlineData("commit;", "commit;")]
    public async Task A_commit_can_be_cut_before_it_reaches_the_server(string sql, string path)
    {
        await using var edge = await Connected();
        var cut = _plan.On("COMMIT", new() { Cuts = true });

        await Conversation.Say(edge.Up, Query("BEGIN"));
        await Conversation.Say(edge.Down, Answer('T'));
        Assert.False(await Conversation.Say(edge.Up, Query(sql)));
        Assert.Equal(1, cut.Cut);
        Assert.Equal(Query("BEGIN"), edge.Up.Take());
        Assert.Equal([false, true], _plan.Asked.Select(query => query.InTransaction));
        Assert.Equal($"BEGIN 'BEGIN' 200\nCOMMIT '{path}' 0 CutByFault not upstream f", PostgresReaderTests.Recorded(edge));
    }

    [Fact]
    public async Task A_commit_can_be_cut_after_the_server_has_done_it()
    {
        await using var edge = await Connected();
        var cut = _plan.On("COMMIT", new() { LosesAnswer = true });

        await Conversation.Say(edge.Up, [.. Query("BEGIN"), .. Query("COMMIT")]);
        Assert.Equal([.. Query("BEGIN"), .. Query("COMMIT")], edge.Up.Take());
        Assert.True(await Conversation.Say(edge.Down, [.. Answer('T'), .. Complete]));
        Assert.Equal((0, Answer('T').Length), (cut.Cut, edge.Down.Take().Length));
        Assert.False(await Conversation.Say(edge.Down, Ready('I')));
        Assert.Equal(1, cut.Cut);
        Assert.Empty(edge.Down.Out);
        Assert.Equal("BEGIN 'BEGIN' 200\nCOMMIT 'COMMIT' 0 ResponseLost f", PostgresReaderTests.Recorded(edge));
    }

    [Fact]
    public async Task A_client_that_leaves_while_its_query_is_held_never_reaches_the_server()
    {
        await using var edge = await Connected();
        _plan.On("SELECT", new() { Holds = true });

        var saying = Conversation.Say(edge.Up, Query("select 1"));
        edge.Up.End();
        Assert.False(await saying.Soon());
        edge.Reader.Close();
        Assert.Equal("SELECT 'select ?' 0 ClientAborted not upstream f", PostgresReaderTests.Recorded(edge));
    }

    [Fact]
    public async Task Each_cycle_is_asked_about_once()
    {
        await using var edge = await Connected();

        await Conversation.Say(edge.Up, [.. Query("BEGIN"), .. Parse("", "select 1"), .. Bind(""), .. Execute(), .. Bind(""), .. Execute(), .. Flush, .. Sync, .. Parse("p", "select 2"), .. Sync], 1);
        Assert.Equal(["BEGIN", "SELECT"], _plan.Asked.Select(query => query.Method));
    }

    private async Task<Conversation> Connected()
    {
        var edge = new Conversation(PostgresReaderTests.Reader(_plan));
        await Conversation.Say(edge.Up, Startup);
        await Conversation.Say(edge.Down, LetIn);
        edge.Up.Take();
        edge.Down.Take();
        return edge;
    }
}

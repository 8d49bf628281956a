using TestHarness.Core.Text;

namespace TestHarness.Tests.Core;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Authorization: Bearer abc.def.ghi", "Authorization: [redacted]")]
    [InlineData("x Cookie: a=1; b=2", "x Cookie: [redacted]")]
    [InlineData("Set-Cookie: session=abc; HttpOnly", "Set-Cookie: [redacted]")]
    [InlineData("{\"authorization\":\"Basic dXNlcjpwYXNz\",\"a\":1}", "{\"authorization\":\"[redacted]\",\"a\":1}")]
    [InlineData("sent Bearer abcdefghij to it", "sent Bearer [redacted] to it")]
    [InlineData("GET /a?access_token=abc&page=2", "GET /a?access_token=[redacted]&page=2")]
    [InlineData("{\"dbPassword\": \"a b\", \"n\": 1}", "{\"dbPassword\": [redacted], \"n\": 1}")]
    [InlineData("API_KEY=abc TOKEN=def", "API_KEY=[redacted] TOKEN=[redacted]")]
    [InlineData("postgres://app:hunter2@db/x", "postgres://app:[redacted]@db/x")]
    [InlineData("card 4111 1111 1111 1111 declined", "card [redacted] declined")]
    [InlineData("card=5500-0000-0000-0004", "card=[redacted]")]
    public void A_secret_is_taken_out(string text, string wanted) => Assert.Equal(wanted, Redaction.Of(text));

    [Theory]
    [InlineData("order 4111111111111112 took 12 ms")]
    [InlineData("trace 4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("tokens were refreshed")]
    [InlineData("12345678901")]
    [InlineData("orders -> payments: 200 ms, 3 of 5")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, Redaction.Of(text));

    [Fact]
    public void Lines_stay_lines() => Assert.Equal("a\nAuthorization: [redacted]\nb\r\nc", Redaction.Of("a\nAuthorization: x y\nb\r\nc"));

    [Fact]
    public void Redacting_twice_changes_nothing()
    {
        var once = Redaction.Of("Authorization: Bearer abcdefghij password=x 4111111111111111 a://b:c@d");
        Assert.Equal(once, Redaction.Of(once));
    }
}

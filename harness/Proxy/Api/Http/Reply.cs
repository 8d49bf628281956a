using System.Text;

namespace TestHarness.Proxy;

/// <summary>An answer of the API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's type; null = there is no body.</param>
/// <param name="Body">The body, to the byte.</param>
internal sealed record Reply(int Status, string? ContentType = null, string Body = "")
{
    private const string Json = "application/json";
    private const string Plain = "text/plain; charset=utf-8";

    public static Reply NoContent { get; } = new(204);

    /// <summary>Which verbs would do: an empty body, and no Allow header either.</summary>
    public static Reply WrongVerb { get; } = new(405);

    public static Reply NotFound { get; } = Refusal(404, "404 page not found");

    public static Reply BrowserRefused { get; } = Refusal(403, "User agent not allowed");

    public static Reply TookTooLong { get; } =
        new(503, "text/html; charset=utf-8", "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>");

    /// <summary>True: <c>X-Content-Type-Options: nosniff</c> goes with it.</summary>
    public bool NoSniff { get; init; }

    /// <summary>Where to go instead; null = nowhere.</summary>
    public string? Location { get; init; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);

    public static Reply Ok(JsonOut body, int status = 200) => new(status, Json, body.ToString());

    /// <summary>An error, plain text by its header and JSON by its body: Go's http.Error does that, and clients live with it.</summary>
    public static Reply Error(ApiException error) =>
        Refusal(error.Status, new JsonOut().Begin().Text("error", error.Message).Number("status", error.Status).End().ToString());

    public static Reply MovedTo(string location) => new(301) { Location = location };

    private static Reply Refusal(int status, string text) => new(status, Plain, text + "\n") { NoSniff = true };
}

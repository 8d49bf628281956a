using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>Describes what the consumer asks.</summary>
public sealed class HttpRequestBuilder
{
    private readonly Interaction _interaction;
    private readonly HttpParts _parts;

    internal HttpRequestBuilder(Interaction interaction) => (_interaction, _parts) = (interaction, new(interaction, Part.Request));

    /// <summary>The provider is in a state.</summary>
    /// <param name="state">Its name.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder Given(string state) => Then(() => _interaction.Given(state));

    /// <summary>The provider is in a state with parameters.</summary>
    /// <param name="state">Its name.</param>
    /// <param name="parameters">An object or dictionary; values keep their JSON type.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder Given(string state, object parameters) => Then(() => _interaction.Given(state, parameters));

    /// <summary>Marks the interaction as one that the provider need not keep yet (version 4).</summary>
    /// <returns>This.</returns>
    public HttpRequestBuilder Pending() => Then(_interaction.Pending);

    /// <summary>Adds a comment (version 4).</summary>
    /// <param name="text">The comment.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder Comment(string text) => Then(() => _interaction.Comment(text));

    /// <summary>The request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, without a query.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithRequest(HttpMethod method, string path) => Request(method, Interaction.Written(path));

    /// <summary>The request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, without a query.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithRequest(HttpMethod method, Matcher path) => Request(method, _interaction.Written(path));

    /// <summary>A parameter of the query; again for a further value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithQuery(string name, string value) => Then(() => _parts.Query(name, Interaction.Written(value)));

    /// <summary>A parameter of the query; again for a further value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithQuery(string name, Matcher value) => Then(() => _parts.Query(name, _interaction.Written(value)));

    /// <summary>A header; again for a further value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithHeader(string name, string value) => Then(() => _parts.Header(name, Interaction.Written(value)));

    /// <summary>A header; again for a further value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithHeader(string name, Matcher value) => Then(() => _parts.Header(name, _interaction.Written(value)));

    /// <summary>A JSON body.</summary>
    /// <param name="body">What is serialised; with matchers anywhere in it.</param>
    /// <param name="contentType">Its content type.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithJsonBody(object? body, string contentType = "application/json") => Then(() => _interaction.Body(Part.Request, body, contentType));

    /// <summary>A body of text.</summary>
    /// <param name="body">The text.</param>
    /// <param name="contentType">Its content type.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithBody(string body, string contentType) => Then(() => _interaction.Text(Part.Request, body, contentType));

    /// <summary>A body of bytes.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">Their content type.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithBody(ReadOnlyMemory<byte> body, string contentType) => Then(() => _interaction.Bytes(Part.Request, body, contentType));

    /// <summary>A part of a body of several (<c>multipart/form-data</c>); again for a further one. Its name and what kind of file it is are compared, not its bytes; of JSON the engine cannot tell the kind.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="file">The file that the example is read from.</param>
    /// <param name="contentType">Its content type.</param>
    /// <returns>This.</returns>
    public HttpRequestBuilder WithMultipartFile(string name, string file, string contentType) => Then(() => _interaction.File(Part.Request, name, file, contentType));

    /// <summary>Goes on to the answer.</summary>
    /// <returns>The answer.</returns>
    public HttpResponseBuilder WillRespond() => new(_interaction);

    private HttpRequestBuilder Request(HttpMethod method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Then(() => _interaction.Add($"the request {method} {path}", id => PartFfi.WithRequest(id, method.Method, path)));
    }

    private HttpRequestBuilder Then(Action describe)
    {
        describe();
        return this;
    }
}

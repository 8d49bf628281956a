using System.Net;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>Describes what the provider answers.</summary>
public sealed class HttpResponseBuilder
{
    private readonly Interaction _interaction;
    private readonly HttpParts _parts;

    internal HttpResponseBuilder(Interaction interaction) => (_interaction, _parts) = (interaction, new(interaction, Part.Response));

    /// <summary>The status.</summary>
    /// <param name="status">Its number.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithStatus(int status) => Then(() => _parts.Status($"{status}"));

    /// <summary>The status.</summary>
    /// <param name="status">Its name.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithStatus(HttpStatusCode status) => WithStatus((int)status);

    /// <summary>The status.</summary>
    /// <param name="status">Its rule, e.g. <see cref="Match.StatusCode"/>.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithStatus(Matcher status) => Then(() => _parts.Status(_interaction.Written(status)));

    /// <summary>A header; again for a further value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithHeader(string name, string value) => Then(() => _parts.Header(name, Interaction.Written(value)));

    /// <summary>A header; again for a further value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithHeader(string name, Matcher value) => Then(() => _parts.Header(name, _interaction.Written(value)));

    /// <summary>A JSON body.</summary>
    /// <param name="body">What is serialised; with matchers anywhere in it.</param>
    /// <param name="contentType">Its content type.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithJsonBody(object? body, string contentType = "application/json") => Then(() => _interaction.Body(Part.Response, body, contentType));

    /// <summary>A body of text.</summary>
    /// <param name="body">The text.</param>
    /// <param name="contentType">Its content type.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithBody(string body, string contentType) => Then(() => _interaction.Text(Part.Response, body, contentType));

    /// <summary>A body of bytes.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">Their content type.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithBody(ReadOnlyMemory<byte> body, string contentType) => Then(() => _interaction.Bytes(Part.Response, body, contentType));

    /// <summary>A part of a body of several (<c>multipart/form-data</c>); again for a further one. Its name and what kind of file it is are compared, not its bytes; of JSON the engine cannot tell the kind.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="file">The file that the example is read from.</param>
    /// <param name="contentType">Its content type.</param>
    /// <returns>This.</returns>
    public HttpResponseBuilder WithMultipartFile(string name, string file, string contentType) => Then(() => _interaction.File(Part.Response, name, file, contentType));

    private HttpResponseBuilder Then(Action describe)
    {
        describe();
        return this;
    }
}

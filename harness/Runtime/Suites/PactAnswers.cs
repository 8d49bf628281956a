using System.Text;
using System.Text.Json;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;
using TestHarness.Stubs;
using TestHarness.Stubs.Matching;
using TestHarness.Stubs.Responses;

namespace TestHarness.Runtime;

/// <summary>Answers as a pact's provider would: the first interaction whose request it is, compared as contracts are, with the answer that stands in the file. States are not told apart.</summary>
internal sealed class PactAnswers : IStubAnswers
{
    private readonly PactFile _pact;
    private readonly ContractChecker _checker;

    /// <exception cref="Pacts.PactFileFailed">It is no pact, or has no HTTP interaction.</exception>
    /// <exception cref="Pacts.PactEngineMissing">There is no engine to compare with.</exception>
    public PactAnswers(string file)
    {
        _pact = PactFile.Read(file);
        if (_pact.Interactions.All(interaction => interaction.Kind != InteractionKind.Http))
        {
            throw Pacts.PactFileFailed.Of(file, "a stub of it would answer nothing: it has no HTTP interaction");
        }

        _checker = new([_pact]);
    }

    /// <summary>Whether a file is a pact and no mapping; one that cannot be read is none.</summary>
    public static bool IsPact(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("consumer", out _) && json.RootElement.TryGetProperty("provider", out _);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public StubMapping? Of(StubRequest request) =>
        _checker.Asked(new()
        {
            Method = request.Method, Path = request.Url, Status = 0, RequestBody = Encoding.UTF8.GetBytes(request.Body),
            RequestHeaders = [.. from header in request.Headers from value in header.Value select KeyValuePair.Create(header.Key, value)],
        }) is { } interaction ? Mapping(interaction) : null;

    public string Explained(StubRequest request) =>
        $"no interaction of {_pact.Path} asks {request.Method} {request.Url} so: {string.Join(", ", _pact.Interactions.Where(one => one.Kind == InteractionKind.Http).Select(one => $"'{one.Description}' asks {one.Request.Method} {one.Request.Path}"))}";

    private static StubMapping Mapping(PactInteraction interaction) => new()
    {
        Id = interaction.Key, Name = interaction.Description, Json = [],
        Request = new() { Method = interaction.Request.Method, Url = new(UrlKind.UrlPath, interaction.Request.Path) },
        Response = Response(interaction.Response),
    };

    private static ResponseDefinition Response(PactPart answer) => new()
    {
        Status = answer.Status == 0 ? ResponseDefinition.Ok : answer.Status,
        Headers = answer.Headers,
        Body = answer.Body is { IsBase64: false } text ? text.Text : "",
        Bytes = answer.Body is { IsBase64: true } bytes ? Convert.FromBase64String(bytes.Text) : null,
    };
}

using System.Text;
using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>Reads and shows toxics.</summary>
internal static class ToxicBody
{
    /// <summary>A new toxic. Direction downstream, toxicity 1, all attributes 0 and the name <c>type_stream</c> unless the body says otherwise.</summary>
    /// <param name="body">What the request says.</param>
    /// <param name="isTaken">Whether there is a toxic of that name.</param>
    /// <exception cref="ApiException">What is wrong first, in this order: types of fields, stream, type, name, attributes.</exception>
    public static NamedToxic Read(JsonFields body, Func<string, bool> isTaken)
    {
        var (type, stream) = (body.Text("type") ?? "", body.Text("stream") ?? "downstream");
        var name = body.Text("name") is { Length: > 0 } given ? given : $"{type}_{stream}";
        var toxicity = body.Single("toxicity") ?? 1;
        if (body.Value("attributes") is { ValueKind: not JsonValueKind.Object } other)
        {
            throw JsonFields.Wrong("attributes", JsonIn.Kind(other), "object");
        }

        if (NamedToxic.DirectionOf(stream) is null)
        {
            throw ApiException.InvalidStream;
        }

        var kind = ToxicTypes.Find(type) ?? throw ApiException.InvalidType;
        return isTaken(name) ? throw ApiException.ToxicExists : new NamedToxic(name, stream, Make(kind, body, null), toxicity);
    }

    /// <summary>A toxic with the values that a body says; what it does not say stays.</summary>
    /// <exception cref="ApiException">400; then nothing was changed.</exception>
    public static NamedToxic Merge(NamedToxic toxic, JsonFields body) =>
        toxic with { Toxic = Make(toxic.Toxic.Type, body, toxic.Toxic), Toxicity = body.Single("toxicity") ?? toxic.Toxicity };

    public static void Write(JsonOut to, NamedToxic toxic) =>
        to.Begin().Name("attributes").Raw(Attributes(toxic.Toxic)).Text("name", toxic.Name).Text("type", toxic.Toxic.Type.Name).Text("stream", toxic.Stream)
            .Single("toxicity", (float)toxic.Toxicity).End();

    public static void WriteAll(JsonOut to, IEnumerable<NamedToxic> toxics)
    {
        to.Begin('[');
        foreach (var toxic in toxics)
        {
            Write(to, toxic);
        }

        to.End(']');
    }

    private static string Attributes(Toxic toxic)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            toxic.Type.Write(toxic, json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static Toxic Make(ToxicType kind, JsonFields body, Toxic? current)
    {
        var problems = new List<string>();
        return kind.Read(body.Value("attributes"), current, problems) ?? throw ApiException.BadBody(string.Join("; ", problems));
    }
}

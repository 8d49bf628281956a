using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>What a request says about a proxy; null = it does not say.</summary>
internal sealed record ProxyBody(string? Name, string? Listen, string? Upstream, bool? Enabled, IReadOnlyList<NamedToxic> Toxics)
{
    public static ProxyBody Read(JsonFields fields) =>
        new(fields.Text("name"), fields.Text("listen"), fields.Text("upstream"), fields.Flag("enabled"), []);

    /// <summary>Every proxy of a list, with its toxics; nothing is taken when anything is wrong.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static IReadOnlyList<ProxyBody> ReadAll(JsonElement list)
    {
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            throw JsonFields.Wrong("", JsonIn.Kind(list), "array");
        }

        JsonFields[] items = list.ValueKind == JsonValueKind.Null ? [] : [.. list.EnumerateArray().Select(item => new JsonFields(item))];
        ProxyBody[] bodies = [.. items.Select(Read)];
        foreach (var (index, body) in bodies.Index())
        {
            body.Check($" at proxy {index + 1}");
        }

        return [.. items.Zip(bodies).Select((pair, index) => pair.Second with { Toxics = ReadToxics(pair.First, index + 1) })];
    }

    /// <summary>What a new proxy must have.</summary>
    /// <exception cref="ApiException">400: something is missing.</exception>
    public void Check(string place = "")
    {
        if (string.IsNullOrEmpty(Name))
        {
            throw ApiException.Missing("name" + place);
        }

        if (string.IsNullOrEmpty(Upstream))
        {
            throw ApiException.Missing("upstream" + place);
        }
    }

    private static List<NamedToxic> ReadToxics(JsonFields proxy, int number)
    {
        var toxics = new List<NamedToxic>();
        foreach (var (index, item) in proxy.Items("toxics").Index())
        {
            try
            {
                toxics.Add(ToxicBody.Read(new JsonFields(item), name => toxics.Exists(toxic => toxic.Name == name)));
            }
            catch (ApiException e)
            {
                throw new ApiException(e.Status, $"{e.Message} at toxic {index + 1} of proxy {number}");
            }
        }

        return toxics;
    }
}

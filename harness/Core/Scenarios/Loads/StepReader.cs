using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads the steps of one journey, one after the other: a step may use what those before it save.</summary>
internal sealed class StepReader(Picks picks)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head"];
    private const string DefaultKey = "Idempotency-Key";

    private readonly List<string> _saved = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists => picks.Lists;

    public PlannedStep? Read(Field item)
    {
        if (item.Mapping()?.All.ToList() is not [var (name, value)])
        {
            item.Wrong("a step is one key with what it does", "write e.g. - order: { post: /orders, expect: 201 } or - think: 300ms");
            return null;
        }

        if (name == "think")
        {
            return Think(value);
        }

        if (!_names.Add(name))
        {
            value.Wrong($"two steps are called '{name}'", "give each its own name: that of its operations");
        }

        var known = new Field(name, value.Node, value.Reading with { Later = [.. value.Reading.Later, .. _saved] });
        return known.Mapping() is { } keys ? Request(name, known, keys) : null;
    }

    private static PlannedStep Think(Field field)
    {
        if (field.Node is not YamlMappingNode)
        {
            return new() { Name = "think", Think = field.Duration() ?? TimeSpan.Zero };
        }

        var keys = field.Mapping()!;
        var about = keys.Need("about", "write the average, e.g. about: 300ms")?.Duration() ?? TimeSpan.Zero;
        keys.Close();
        return new() { Name = "think", Think = about, Drawn = true };
    }

    private PlannedStep Request(string name, Field field, Mapping keys)
    {
        var methods = Methods.Where(method => keys.Take(method) is not null).ToList();
        if (methods.Count != 1)
        {
            field.Wrong($"the step '{name}' has {(methods.Count == 0 ? "no method" : "several methods")}", $"write one of {string.Join(", ", Methods)} with its path, e.g. get: /items");
        }

        var path = methods.Count == 0 ? null : Path(keys.Take(methods[0])!);
        foreach (var more in methods.Skip(1))
        {
            keys.Take(more);
        }

        var step = new PlannedStep
        {
            Name = name, Method = methods.FirstOrDefault("get").ToUpperInvariant(), Path = path ?? "/", Body = (keys.Take("json") ?? keys.Take("body")) is { } body ? JsonBody.Write(body, picks) : null,
            Headers = RequestReader.Headers(keys.Take("headers"), picks), Bearer = keys.Take("bearer") is { } bearer ? picks.Check(bearer) : null,
            IdempotencyKey = keys.Take("idempotency_key") is { } key ? Key(key) : null, Saves = SaveReader.All(keys.Take("save")),
            Expect = [.. keys.Take("expect")?.OneOrMore().Select(status => status.Whole(least: 100)).OfType<int>() ?? []], Within = keys.Take("within")?.Lasting(),
            Contains = keys.Take("contains")?.Text(), Timeout = keys.Take("timeout")?.Lasting(),
        };
        keys.Close();
        _saved.AddRange(step.Saves.Select(save => save.Name));
        return step;
    }

    private string? Path(Field field)
    {
        var path = picks.Check(field);
        return path is null || path.StartsWith('/') ? path : (string?)field.Wrong($"'{path}' is no path", "begin it with /");
    }

    private static string? Key(Field field)
    {
        var text = field.Text();
        return text is null or "auto" ? DefaultKey
            : HeaderNames.IsOne(text) ? text
            : (string?)field.Wrong($"'{text}' cannot be a header", $"write auto for {DefaultKey}, or the header's name");
    }
}

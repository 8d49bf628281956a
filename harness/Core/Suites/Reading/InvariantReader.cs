using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>invariants:</c> of a suite file.</summary>
internal static class InvariantReader
{
    public static IReadOnlyList<Invariant> All(Field? field, Suite suite) =>
        [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value, suite)).OfType<Invariant>()];

    private static Invariant? One(string name, Field field, Suite suite)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        keys.Later("sql", "query");
        var http = keys.Take("http") ?? (keys.Take("sql") is null ? keys.NeedThen("http", "write e.g. http: GET inventory /_test/balance") : null);
        var holds = Condition(keys.Need("holds", "write the condition, e.g. holds: \"$.total == $.reserved + $.free\""));
        keys.Close();
        return http is null || holds is null ? null : http.Node is YamlDotNet.RepresentationModel.YamlMappingNode ? Several(name, http, holds, suite)
            : http.Text() is { } text && Asked(http, text, suite) is { } source ? new() { Name = name, Service = source.Service, Path = source.Path, Holds = holds }
            : null;
    }

    /// <summary>One object of the answers of all, each under its name.</summary>
    private static Invariant? Several(string name, Field http, string holds, Suite suite)
    {
        var sources = (http.Mapping()?.All ?? []).Select(pair => (pair.Key, Source: pair.Value.Text() is { } text ? Asked(pair.Value, text, suite) : null))
            .Where(pair => pair.Source is not null).ToDictionary(pair => pair.Key, pair => pair.Source!, StringComparer.Ordinal);
        return sources.Values.FirstOrDefault() is { } first ? new() { Name = name, Service = first.Service, Path = first.Path, Sources = sources, Holds = holds } : null;
    }

    private static string? Condition(Field? field)
    {
        if (field?.Text() is not { } text)
        {
            return null;
        }

        if (Verdicts.Condition.Parse(text).Error is not { } wrong)
        {
            return text;
        }

        field.Wrong($"'holds' is no condition: {wrong.Problem}", wrong.Cure);
        return null;
    }

    private static InvariantSource? Asked(Field field, string text, Suite suite)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not ["GET", var service, ['/', ..] path])
        {
            field.Wrong($"'http' is no request to a service: '{text}'", "write GET, a service and a path, e.g. GET inventory /_test/balance");
            return null;
        }

        if (suite.Services.Any(known => known.Name == service))
        {
            return new(service, path);
        }

        field.Wrong($"no service is called '{service}'", Nearest.Cure(service, [.. suite.Services.Select(s => s.Name)]));
        return null;
    }
}

namespace TestHarness.Load;

/// <summary>Finds what is wrong with journeys.</summary>
internal static class JourneyCheck
{
    public static IEnumerable<string> Problems(LoadSpec spec)
    {
        if (spec.Journeys.Count == 0 || spec.Journeys.Any(journey => journey.Weight < 1 || journey.Steps.Count == 0 || journey.Steps[0] is ThinkStep))
        {
            yield return "journeys: there must be one, each with a weight of 1 or more and with a first step that asks something";
        }

        foreach (var again in spec.Journeys.GroupBy(journey => journey.Name).Where(group => group.Count() > 1))
        {
            yield return $"journeys: two are called '{again.Key}'";
        }

        foreach (var problem in spec.Journeys.SelectMany(journey => journey.Steps.Index().SelectMany(step => Step(spec, journey, step.Index))))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Step(LoadSpec spec, Journey journey, int number) => journey.Steps[number] switch
    {
        RequestStep { GrpcMessage: not null } call when !spec.Http2 => [$"step '{call.Name}': gRPC needs HTTP/2"],
        RequestStep request => Request(request, new(spec.Lists, spec.Feeds, journey.SavedBefore(number)))
            .Select(problem => spec.Journeys.Count == 1 && journey.Steps.Count == 1 ? problem : $"journey '{journey.Name}', step '{request.Name}': {problem}"),
        ThinkStep { For: var time } when time < TimeSpan.Zero => [$"journey '{journey.Name}': it thinks for {time}; zero or more is needed"],
        ActionStep action when !File.Exists(action.Assembly) => [$"journey '{journey.Name}', step '{action.Name}': there is no file '{action.Assembly}'"],
        _ => [],
    };

    private static IEnumerable<string> Request(RequestStep request, TemplateNames names) =>
    [
        .. Head(request),
        .. Parsed("path", request.Path, TemplatePlace.Path, names),
        .. request.Headers.SelectMany(h => Parsed($"header '{h.Key}'", h.Value, TemplatePlace.Header, names)),
        .. request.Bearer is null ? [] : Parsed("bearer", request.Bearer, TemplatePlace.Header, names),
        .. request.Body is null ? [] : Parsed("body", request.Body, TemplatePlace.Body, names),
        .. request.Saves.SelectMany(save => save.Problems().Select(problem => $"save '{save.Name}': {problem}")),
        .. request.Timeout <= TimeSpan.Zero ? [$"timeout {request.Timeout}: it must be longer than zero"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Head(RequestStep request)
    {
        if (request.Method.Length == 0 || !request.Method.All(char.IsAsciiLetter))
        {
            yield return $"method '{request.Method}': give an HTTP method such as POST";
        }

        if (!request.Path.StartsWith('/') || request.Path.Any(c => char.IsControl(c) || c == ' '))
        {
            yield return $"path '{request.Path}': it must begin with / and have no spaces";
        }

        foreach (var name in request.Headers.Keys.Append(request.IdempotencyKey ?? "ok").Where(name => !HeadLines.IsName(name)))
        {
            yield return $"header '{name}': not a header name";
        }

        if (request.Headers.Keys.Any(name => name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "header 'traceparent': the generator sends its own, made from the seed";
        }

        foreach (var name in request.Headers.Keys.Where(name => name.ToUpperInvariant() is "HOST" or "CONTENT-LENGTH" or "TRANSFER-ENCODING" or "CONNECTION"))
        {
            yield return $"header '{name}': the generator's own";
        }
    }

    private static IEnumerable<string> Parsed(string where, string text, TemplatePlace place, TemplateNames names)
    {
        var template = TemplateParser.Read(text, place);
        var unfit = place == TemplatePlace.Header ? template.Parts.Where(p => p.HasControlCharacter(names)) : [];
        return template.Errors
            .Concat(template.Parts.SelectMany(names.Problems).Distinct())
            .Concat(unfit.Select(part => $"{part.Source}: a header cannot carry a control character"))
            .Select(problem => $"{where}: {problem}");
    }
}

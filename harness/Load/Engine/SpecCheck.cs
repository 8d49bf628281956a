namespace TestHarness.Load;

/// <summary>Finds everything that is wrong with a spec, so that it is said at once.</summary>
internal static class SpecCheck
{
    public static void ThrowIfInvalid(LoadSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"load '{spec.Id}' cannot run:\n  {string.Join("\n  ", problems)}", nameof(spec));
        }
    }

    public static IEnumerable<string> Problems(LoadSpec spec) =>
        [.. Request(spec), .. Schedule(spec), .. Templates(spec)];

    private static IEnumerable<string> Request(LoadSpec spec)
    {
        if (!spec.Target.IsAbsoluteUri || spec.Target.Scheme is not ("http" or "https"))
        {
            yield return $"target '{spec.Target}': give an absolute http or https address";
        }

        if (spec.Method.Length == 0 || !spec.Method.All(char.IsAsciiLetter))
        {
            yield return $"method '{spec.Method}': give an HTTP method such as POST";
        }

        if (!spec.Path.StartsWith('/'))
        {
            yield return $"path '{spec.Path}': it must begin with /";
        }

        foreach (var (name, _) in spec.Headers.Where(h => h.Key.Length == 0 || !h.Key.All(IsTokenCharacter)))
        {
            yield return $"header '{name}': not a header name";
        }

        if (spec.Headers.Keys.Any(name => name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "header 'traceparent': the generator sends its own, made from the seed";
        }
    }

    private static IEnumerable<string> Schedule(LoadSpec spec)
    {
        foreach (var problem in spec.Phases.SelectMany((phase, i) => phase.Problems(i + 1)))
        {
            yield return problem;
        }

        if (Arrivals.Count(spec.Phases) is var count and > int.MaxValue)
        {
            yield return $"phases: {count:0} arrivals are more than one load can have, {int.MaxValue}";
        }

        if (spec.Timeout <= TimeSpan.Zero || spec.Timeout.TotalMilliseconds > int.MaxValue)
        {
            yield return $"timeout {spec.Timeout}: it must be longer than zero and at most 24 days";
        }

        if (spec.Grace < TimeSpan.Zero || spec.Grace.TotalMilliseconds > int.MaxValue)
        {
            yield return $"grace {spec.Grace}: it must be zero or more and at most 24 days";
        }

        if (spec.Connections < 1)
        {
            yield return $"connections {spec.Connections}: at least 1 is needed";
        }
    }

    private static IEnumerable<string> Templates(LoadSpec spec) =>
    [
        .. Parsed("path", spec.Path, TemplatePlace.Path, spec),
        .. spec.Headers.SelectMany(h => Parsed($"header '{h.Key}'", h.Value, TemplatePlace.Header, spec)),
        .. spec.Body is null ? [] : Parsed("body", spec.Body, TemplatePlace.Body, spec),
    ];

    private static IEnumerable<string> Parsed(string where, string text, TemplatePlace place, LoadSpec spec)
    {
        var template = TemplateParser.Read(text, place);
        var unfit = place == TemplatePlace.Header ? template.Parts.Where(p => p.HasControlCharacter(spec.Lists)) : [];
        return template.Errors
            .Concat(template.Parts.SelectMany(part => part.Problems(spec.Lists)).Distinct())
            .Concat(unfit.Select(part => $"{part.Source}: a header cannot carry a control character"))
            .Select(problem => $"{where}: {problem}");
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);
}

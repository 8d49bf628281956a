namespace TestHarness.Load;

/// <summary>What a step in C# sees of its journey.</summary>
public sealed class LoadContext
{
    private readonly TemplateScope _scope;
    private readonly TemplateNames _names;

    internal LoadContext(TemplateScope scope, TemplateNames names, Uri target, string traceParent)
    {
        (_scope, _names) = (scope, names);
        (Target, TraceParent) = (target, traceParent);
    }

    /// <summary>Where the load goes.</summary>
    public Uri Target { get; }

    /// <summary>The number of the arrival.</summary>
    public int Index => _scope.Index;

    /// <summary>The value for a <c>traceparent</c> header: what the step calls should carry it.</summary>
    public string TraceParent { get; }

    /// <summary>What a placeholder stands for: a column of a feed (<c>users.name</c>), what an earlier step saved (<c>token</c>).</summary>
    /// <param name="placeholder">The placeholder, without <c>${</c> and <c>}</c>.</param>
    /// <exception cref="FormatException">It is unknown.</exception>
    public string this[string placeholder] => Render($"${{{placeholder}}}");

    /// <summary>A text with the placeholders that requests may use, filled in.</summary>
    /// <param name="template">The text.</param>
    /// <exception cref="FormatException">A placeholder in it is unknown.</exception>
    public string Render(string template) => new CompiledTemplate(template, TemplatePlace.Header, _names).Render(_scope);

    /// <summary>Saves a value for later steps; the journey must name it in a step's <see cref="RequestStep.Saves"/> or in <see cref="Journey.Names"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public void Save(string name, string value)
    {
        if (!_names.Saved.TryGetValue(name, out var slot))
        {
            throw new ArgumentException($"no step uses '{name}': name it in the journey's Names", nameof(name));
        }

        _scope.Saved[slot].Clear();
        _scope.Saved[slot].Add(value);
    }
}

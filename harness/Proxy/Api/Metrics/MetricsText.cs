using System.Globalization;
using System.Text;

namespace TestHarness.Proxy;

/// <summary>Writes metrics in the Prometheus text format.</summary>
internal sealed class MetricsText
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a family of samples.</summary>
    public void Family(string name, string type, string help) => _text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    /// <summary>One sample.</summary>
    public void Sample(string name, double value, params (string Name, string Value)[] labels)
    {
        var inside = string.Join(',', labels.Select(label => $"{label.Name}=\"{Escaped(label.Value)}\""));
        _text.Append(name).Append(inside.Length > 0 ? $"{{{inside}}}" : "").Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>A family of one sample.</summary>
    public void Single(string name, string type, string help, double value)
    {
        Family(name, type, help);
        Sample(name, value);
    }

    public override string ToString() => _text.ToString();

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

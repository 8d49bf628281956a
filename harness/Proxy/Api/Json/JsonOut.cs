using System.Globalization;
using System.Text;

namespace TestHarness.Proxy;

/// <summary>Writes compact JSON as Go's encoder does: <c>&lt; &gt; &amp;</c> are escaped, letters beyond ASCII are not, floats are 32 bits wide.</summary>
internal sealed class JsonOut
{
    private readonly StringBuilder _text = new();
    private bool _comma;

    public JsonOut Begin(char bracket = '{')
    {
        Separate().Append(bracket);
        _comma = false;
        return this;
    }

    public JsonOut End(char bracket = '}')
    {
        _text.Append(bracket);
        _comma = true;
        return this;
    }

    public JsonOut Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(':');
        _comma = false;
        return this;
    }

    public JsonOut Text(string name, string? value) => Name(name).Text(value);

    public JsonOut Number(string name, long value) => Name(name).Raw(value.ToString(CultureInfo.InvariantCulture));

    public JsonOut Single(string name, float value) => Name(name).Raw(Shortest(value));

    public JsonOut Flag(string name, bool value) => Name(name).Raw(value ? "true" : "false");

    public JsonOut Text(string? value)
    {
        Separate();
        if (value is null)
        {
            _text.Append("null");
        }
        else
        {
            Quote(value);
        }

        _comma = true;
        return this;
    }

    public JsonOut Raw(string json)
    {
        Separate().Append(json);
        _comma = true;
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>The shortest digits that give the same float again; a power of ten only below 1e-6 and from 1e21 on.</summary>
    internal static string Shortest(float value)
    {
        var text = value.ToString("E8", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 8; digits++)
        {
            var shorter = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (float.Parse(shorter, CultureInfo.InvariantCulture) == value)
            {
                text = shorter;
                break;
            }
        }

        var at = text.IndexOf('E', StringComparison.Ordinal);
        var power = int.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture);
        return value == 0 || power is >= -6 and < 21
            ? ((decimal)double.Parse(text, CultureInfo.InvariantCulture)).ToString("0.##############################", CultureInfo.InvariantCulture)
            : $"{text[..at]}e{(power < 0 ? "-" : "+")}{Math.Abs(power)}";
    }

    private StringBuilder Separate() => _comma ? _text.Append(',') : _text;

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                '\b' => _text.Append("\\b"),
                '\f' => _text.Append("\\f"),
                < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029 => _text.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture)),
                _ => _text.Append(rune.ToString()),
            };
        }

        _text.Append('"');
    }
}

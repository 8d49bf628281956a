using System.Text;

namespace TestHarness.Proxy;

/// <summary>Writes SQL on one line: literals become <c>?</c>, comments go, white space is folded. Text that ends in the middle of something is taken as far as it goes.</summary>
internal ref struct PostgresFolder(ReadOnlySpan<char> sql)
{
    private readonly ReadOnlySpan<char> _sql = sql;
    private readonly StringBuilder _out = new();
    private int _at;

    public string Fold(int most)
    {
        while (_at < _sql.Length && _out.Length < most)
        {
            Next();
        }

        var text = _out.ToString().TrimEnd();
        return text.Length > most ? text[..most] : text;
    }

    private readonly char Peek(int ahead) => _at + ahead < _sql.Length ? _sql[_at + ahead] : '\0';

    private void Next()
    {
        var letter = _sql[_at];
        if (char.IsWhiteSpace(letter))
        {
            Space(1);
        }
        else if (letter == '-' && Peek(1) == '-')
        {
            Space(LengthTo("\n"));
        }
        else if (letter == '/' && Peek(1) == '*')
        {
            Space(Comment());
        }
        else if (letter == '\'')
        {
            Literal(Quoted('\'', escapes: false));
        }
        else if (letter == '"')
        {
            Copy(Quoted('"', escapes: false));
        }
        else if (letter == '$')
        {
            Dollar();
        }
        else if (char.IsAsciiDigit(letter))
        {
            Literal(Number());
        }
        else
        {
            Word();
        }
    }

    private void Space(int count)
    {
        _at += count;
        if (_out.Length > 0 && _out[^1] != ' ')
        {
            _out.Append(' ');
        }
    }

    private void Literal(int count)
    {
        _at += count;
        _out.Append('?');
    }

    private void Copy(int count)
    {
        _out.Append(_sql.Slice(_at, count));
        _at += count;
    }

    private readonly int LengthTo(ReadOnlySpan<char> mark)
    {
        var end = _sql[_at..].IndexOf(mark);
        return end < 0 ? _sql.Length - _at : end + mark.Length;
    }

    private readonly int Comment()
    {
        var (depth, at) = (0, _at);
        while (at < _sql.Length)
        {
            var two = _sql[at..Math.Min(at + 2, _sql.Length)];
            depth += two is "/*" ? 1 : two is "*/" ? -1 : 0;
            at += two is "/*" or "*/" ? 2 : 1;
            if (depth == 0)
            {
                break;
            }
        }

        return at - _at;
    }

    private readonly int Quoted(char quote, bool escapes)
    {
        var at = _at + 1;
        while (at < _sql.Length)
        {
            if (escapes && _sql[at] == '\\')
            {
                at += 2;
                continue;
            }

            if (_sql[at++] != quote)
            {
                continue;
            }

            if (at >= _sql.Length || _sql[at] != quote)
            {
                break;
            }

            at++;
        }

        return Math.Min(at, _sql.Length) - _at;
    }

    /// <summary>A parameter (<c>$1</c>), or a literal between <c>$tag$</c> and <c>$tag$</c>.</summary>
    private void Dollar()
    {
        if (char.IsAsciiDigit(Peek(1)))
        {
            Copy(1 + Run(1, char.IsAsciiDigit));
            return;
        }

        var tag = 1 + Run(1, IsName);
        if (Peek(tag) != '$')
        {
            Copy(1);
            return;
        }

        var mark = _sql.Slice(_at, tag + 1);
        var end = _sql[(_at + mark.Length)..].IndexOf(mark);
        Literal(end < 0 ? _sql.Length - _at : end + (2 * mark.Length));
    }

    private readonly int Number()
    {
        var count = Run(0, static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_');
        return _sql[_at + count - 1] is 'e' or 'E' && Peek(count) is '+' or '-' ? count + Run(count + 1, char.IsAsciiDigit) + 1 : count;
    }

    private void Word()
    {
        var count = Run(0, IsName);
        if (count == 0)
        {
            Copy(1);
            return;
        }

        // A prefix of a literal: E'…', B'…', X'…', N'…', U&'…'.
        var isPrefix = Peek(count) == '\'' && count == 1;
        var isUnicode = count == 1 && Peek(1) == '&' && Peek(2) == '\'';
        if (!isPrefix && !isUnicode)
        {
            Copy(count);
            return;
        }

        var escapes = _sql[_at] is 'e' or 'E';
        _at += isUnicode ? 2 : 1;
        Literal(Quoted('\'', escapes));
    }

    private readonly int Run(int ahead, Func<char, bool> belongs)
    {
        var at = _at + ahead;
        while (at < _sql.Length && belongs(_sql[at]))
        {
            at++;
        }

        return at - _at - ahead;
    }

    private static bool IsName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_' || letter > 127;
}

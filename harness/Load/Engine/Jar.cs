namespace TestHarness.Load;

/// <summary>The cookies of one journey, all of one target: by name, the last value counts. Paths, domains and dates are not looked at, but a cookie that is taken back goes.</summary>
internal sealed class Jar
{
    private readonly List<(byte[] Name, byte[] Value)> _cookies = [];

    public void Clear() => _cookies.Clear();

    /// <summary>Takes the cookies of an answer's head.</summary>
    public void Take(ReadOnlySpan<byte> head)
    {
        while (HeadLines.Next(ref head, out var line))
        {
            if (HeadLines.Is(line, "set-cookie"u8, out var cookie))
            {
                One(cookie);
            }
        }
    }

    /// <summary>The header, if there is any cookie.</summary>
    public void Write(ByteText to)
    {
        for (var i = 0; i < _cookies.Count; i++)
        {
            to.Add(i == 0 ? "Cookie: "u8 : "; "u8);
            to.Add(_cookies[i].Name);
            to.Add((byte)'=');
            to.Add(_cookies[i].Value);
        }

        if (_cookies.Count > 0)
        {
            to.Add("\r\n"u8);
        }
    }

    private void One(ReadOnlySpan<byte> cookie)
    {
        var end = cookie.IndexOf((byte)';');
        var pair = end < 0 ? cookie : cookie[..end];
        var equals = pair.IndexOf((byte)'=');
        if (equals <= 0)
        {
            return;
        }

        var name = pair[..equals].ToArray();
        _cookies.RemoveAll(one => one.Name.AsSpan().SequenceEqual(name));
        if (end < 0 || cookie[end..].IndexOf("Max-Age=0"u8) < 0)
        {
            _cookies.Add((name, pair[(equals + 1)..].ToArray()));
        }
    }
}

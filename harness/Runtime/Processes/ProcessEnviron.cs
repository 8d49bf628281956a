using System.Text;

namespace TestHarness.Runtime;

/// <summary>The environment that a process was started with, read from <c>/proc/PID/environ</c>.</summary>
internal static class ProcessEnviron
{
    /// <summary>The raw block, or null when it cannot be read.</summary>
    internal static byte[]? Read(int pid)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{pid}/environ");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The value of a variable in a raw block, or null.</summary>
    internal static string? Value(byte[]? block, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name + "=");
        var rest = block.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)0);
            var pair = end < 0 ? rest : rest[..end];
            if (pair.StartsWith(wanted))
            {
                return Encoding.UTF8.GetString(pair[wanted.Length..]);
            }

            rest = rest[(end < 0 ? rest.Length : end + 1)..];
        }

        return null;
    }
}

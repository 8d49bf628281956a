using System.Text;

namespace TestHarness.Proxy;

/// <summary>Reads an ErrorResponse: fields of one letter each, with a text that ends with a zero octet.</summary>
internal static class PostgresError
{
    private const int LargestMessage = 200;

    /// <summary>SQLSTATE, a space and the message.</summary>
    public static string Read(ReadOnlySpan<byte> fields)
    {
        var (state, message) = ("?????", "");
        while (fields is [not 0, ..])
        {
            var letter = fields[0];
            var zero = fields.IndexOf((byte)0);
            var text = Encoding.UTF8.GetString(zero < 0 ? fields[1..] : fields[1..zero]);
            fields = zero < 0 ? default : fields[(zero + 1)..];
            state = letter == 'C' ? text : state;
            message = letter == 'M' ? text : message;
        }

        return $"{state} {(message.Length > LargestMessage ? message[..LargestMessage] : message)}";
    }
}

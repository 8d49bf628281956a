namespace TestHarness.Proxy;

/// <summary>What is read in the header block that opens a stream.</summary>
internal sealed class StreamHead
{
    private StreamHead(HeaderFields fields) => Fields = fields;

    public string Method { get; private set; } = "";

    /// <summary>The :path, query included; for CONNECT the :authority.</summary>
    public string Path { get; private set; } = "";

    public string? TraceParent { get; private set; }

    public string? IdempotencyKey { get; private set; }

    public string? BusinessId { get; private set; }

    public TimeSpan? Deadline { get; private set; }

    public bool IsGrpc { get; private set; }

    /// <summary>All fields; only until the next block is read, unless they are kept.</summary>
    private HeaderFields Fields { get; set; }

    public static StreamHead Read(HeaderFields fields, NamedHeaders named)
    {
        var head = new StreamHead(fields);
        for (var i = 0; i < fields.Count; i++)
        {
            head.Take(fields.Name(i), fields.Value(i), named);
        }

        return head;
    }

    public void Keep() => Fields = Fields.Copy();

    /// <summary>A field's value, by its name in any case; null = it is not there.</summary>
    public string? Find(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(Fields.Name(i), name))
            {
                return Token.Text(Fields.Value(i));
            }
        }

        return null;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, NamedHeaders named)
    {
        switch (name.Length)
        {
            case 5 when name.SequenceEqual(":path"u8):
                Path = Token.Text(value);
                break;
            case 7 when name.SequenceEqual(":method"u8):
                Method = MethodName(value);
                break;
            case 10 when name.SequenceEqual(":authority"u8) && Path.Length == 0:
                Path = Token.Text(value);
                break;
            case 11 when name.SequenceEqual("traceparent"u8):
                TraceParent = Token.Text(value);
                break;
            case 12 when name.SequenceEqual("content-type"u8):
                IsGrpc = value.StartsWith("application/grpc"u8);
                break;
            case 12 when name.SequenceEqual("grpc-timeout"u8):
                Deadline = GrpcTimeout.Read(value);
                break;
            case 15 when name.SequenceEqual("idempotency-key"u8):
                IdempotencyKey = Token.Text(value);
                break;
        }

        if (named.IsBusinessId(name))
        {
            BusinessId = Token.Text(value);
        }

        if (named.IsDeadline(name))
        {
            Deadline = DeadlineValue.Read(value);
        }
    }

    private static string MethodName(ReadOnlySpan<byte> value) =>
        value.SequenceEqual("POST"u8) ? "POST" : value.SequenceEqual("GET"u8) ? "GET" : Token.Text(value);
}

namespace TestHarness.Stubs.Responses;

/// <summary>What can go wrong instead of an answer; WireMock's four.</summary>
public enum StubFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>EMPTY_RESPONSE</c>: the connection closes without a byte.</summary>
    EmptyResponse,

    /// <summary><c>MALFORMED_RESPONSE_CHUNK</c>: a good head, then what is no chunk, then the connection closes.</summary>
    MalformedResponseChunk,

    /// <summary><c>RANDOM_DATA_THEN_CLOSE</c>: bytes that are no HTTP, then the connection closes.</summary>
    RandomDataThenClose,

    /// <summary><c>CONNECTION_RESET_BY_PEER</c>: the connection is reset.</summary>
    ConnectionResetByPeer,
}

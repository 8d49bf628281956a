using System.Net;

namespace TestHarness.Proxy;

/// <summary>A request cannot be done; clients compare these words and numbers.</summary>
internal class ApiException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static ApiException ProxyNotFound => new((int)HttpStatusCode.NotFound, "proxy not found");

    public static ApiException ProxyExists => new((int)HttpStatusCode.Conflict, "proxy already exists");

    public static ApiException ToxicNotFound => new((int)HttpStatusCode.NotFound, "toxic not found");

    public static ApiException ToxicExists => new((int)HttpStatusCode.Conflict, "toxic already exists");

    public static ApiException InvalidStream => new((int)HttpStatusCode.BadRequest, "stream was invalid, can be either upstream or downstream");

    public static ApiException InvalidType => new((int)HttpStatusCode.BadRequest, "invalid toxic type");

    public static ApiException BadBody(string why) => new((int)HttpStatusCode.BadRequest, $"bad request body: {why}");

    public static ApiException Missing(string field) => new((int)HttpStatusCode.BadRequest, $"missing required field: {field}");

    public static ApiException Failed(string why) => new((int)HttpStatusCode.InternalServerError, why);
}

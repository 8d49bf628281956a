using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TestHarness.Core.Text;

namespace TestHarness.Runtime;

/// <summary>An answer of the receiver, in the encoding of its request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Rejected">Of a 200, how many things were refused.</param>
/// <param name="Why">What is wrong, or why they were refused; or empty.</param>
internal sealed record OtlpReply(int Status, long Rejected, string Why)
{
    private const int InvalidArgument = 3;

    /// <summary>The request was read; what of it is not kept is counted.</summary>
    public static OtlpReply Of(OtlpIntake intake) => new(StatusCodes.Status200OK, intake.Refused, intake.Why);

    /// <summary>The request was not read.</summary>
    public static OtlpReply Wrong(int status, string why) => new(status, 0, why);

    /// <summary>Its body.</summary>
    public byte[] Body(OtlpSignal? signal, bool json) => (Status, json) switch
    {
        (StatusCodes.Status200OK, true) => Bytes(Rejected == 0 ? [] : new() { ["partialSuccess"] = new JsonObject { [signal!.Rejected] = $"{Rejected}", ["errorMessage"] = Why } }),
        (StatusCodes.Status200OK, false) => Rejected == 0 ? [] : new WireWriter().Bytes(1, new WireWriter().Whole(1, Rejected).Text(2, Why).Done()).Done(),
        (_, true) => Bytes(new() { ["code"] = InvalidArgument, ["message"] = Why }),
        _ => new WireWriter().Whole(1, InvalidArgument).Text(2, Why).Done(),
    };

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}

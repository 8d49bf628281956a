using System.Text.Json;

namespace TestHarness.Core.Text;

/// <summary>The values of an enum as files write them: <c>HalfClose</c> is <c>half_close</c>.</summary>
internal static class Snake
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

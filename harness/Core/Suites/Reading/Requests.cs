using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>POST /orders</c>.</summary>
internal static class Requests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    public static RequestPattern? Read(Field? field)
    {
        if (field?.Text() is not { } text)
        {
            return null;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var method, ['/', ..] path] && Methods.Contains(method))
        {
            return new(method, path);
        }

        field.Wrong($"'{field.Name}' is no request: '{text}'", "write a method and a path, e.g. POST /orders");
        return null;
    }
}

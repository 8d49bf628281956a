using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>states:</c> of a service: <c>POST /path</c>.</summary>
internal static class StatesReader
{
    public static string Read(Field? field)
    {
        if (field is null || Requests.Read(field) is not { } request)
        {
            return "";
        }

        if (request.Method != "POST")
        {
            field.Wrong($"provider states are set up with POST, not {request.Method}", $"write states: POST {request.Path}");
        }

        return request.Path;
    }
}

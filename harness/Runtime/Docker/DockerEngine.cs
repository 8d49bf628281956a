namespace TestHarness.Runtime;

/// <summary>Whether there is a Docker engine.</summary>
public static class DockerEngine
{
    /// <summary>The variable that makes the absence of an engine a failure, where it is <c>1</c>.</summary>
    public const string RequiredVariable = "HARNESS_REQUIRE_DOCKER";

    /// <summary>Looks for it where the <c>docker</c> command would.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Empty when it answers, else why it cannot be used, and the cure.</returns>
    public static async Task<string> WhyNotAsync(CancellationToken cancel)
    {
        try
        {
            using var engine = await EngineClient.ConnectAsync(cancel);
            return "";
        }
        catch (EngineFailed e)
        {
            return e.Message;
        }
    }
}

using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Plans;

/// <summary>Takes secrets out of what a plan says of services' environment and of tokens, before it reaches the disk. Nothing judges by it.</summary>
public static class PlanSecrets
{
    /// <summary>The plan with <see cref="Redaction.Mark"/> for every value that its variable's name or its own form gives away.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>A plan that differs in the environment of services and in what tokens are signed with only.</returns>
    public static Plan Without(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan with
        {
            Suite = plan.Suite with { Services = [.. plan.Suite.Services.Select(Without)] },
            Verify = [.. plan.Verify.Select(policy => policy is AuthPolicy auth ? Without(auth) : policy)],
        };
    }

    private static AuthPolicy Without(AuthPolicy auth) => auth with { Key = Without(auth.Key)!, Before = Without(auth.Before), Revoked = Without(auth.Revoked) };

    private static TokenKey? Without(TokenKey? key) => key is null ? null : key with { Key = Redaction.Mark };

    private static Service Without(Service service) =>
        service with { Env = service.Env.ToDictionary(pair => pair.Key, pair => Value(pair.Key, pair.Value), StringComparer.Ordinal) };

    private static string Value(string name, string value) =>
        Redaction.Of($"{name}={value}") == $"{name}={value}" ? value : Redaction.Mark;
}

using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>idempotency: edge or service</c> of <c>verify:</c>.</summary>
internal static class IdempotencyPolicyKeys
{
    /// <summary>What has no arrow is a service.</summary>
    public static bool IsOfService(Mapping keys) => keys.All.First().Value.Node is YamlDotNet.RepresentationModel.YamlScalarNode { Value: { } text } && !text.Contains("->", StringComparison.Ordinal);

    public static IdempotencyPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var policy = new IdempotencyPolicy { Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive };
        var key = keys.Take("key") is { } header ? Header(header) : null;
        var effect = policy.IsOfEdge ? keys.Take("effect") : keys.NeedThen("effect", "write where effects are counted, e.g. effect: { request: GET /_test/balance, via: payments, counts: $.charges }");
        keys.Take("replay")?.OneOf("'replay'", "same answer");
        var (conflict, other) = (keys.Take("conflict"), keys.Take("other"));
        if ((conflict is null) != (other is null))
        {
            (conflict ?? other)!.Wrong("'conflict' and 'other' go together", "write conflict: 422 and other: with the same request and another body");
        }

        policy = policy with
        {
            Key = key ?? policy.Key, Effect = ProbeReader.Read(entry, effect), Conflict = conflict is null ? null : StatusReader.One(conflict),
            Other = other is null ? null : Fixed(entry.Requests.Read(other), other), Concurrent = keys.Take("concurrent")?.Whole(2), SurvivesRestart = keys.Take("survives_restart")?.Flag() ?? false,
        };
        Fixed(entry.Drive, keys.Take("drive"));
        return policy;
    }

    /// <summary>The same call is made again: nothing in it may be invented anew.</summary>
    private static PlannedLoad? Fixed(PlannedLoad? request, Field? field)
    {
        if (request?.Body?.Contains("${", StringComparison.Ordinal) == true)
        {
            field?.Wrong("its body has placeholders, so that no two calls are the same", "write fixed values");
        }

        return request;
    }

    private static string? Header(Field field)
    {
        var name = field.Text();
        return name is null || HeaderNames.IsOne(name) ? name : (string?)field.Wrong($"'{name}' is not the name of a header", "write e.g. key: Idempotency-Key");
    }
}

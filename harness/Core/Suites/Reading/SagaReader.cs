using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>sagas:</c> of a suite file.</summary>
internal static class SagaReader
{
    public static IReadOnlyList<Saga> All(Field? field, Suite suite) =>
        [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value, suite)).OfType<Saga>()];

    private static Saga? One(string name, Field field, Suite suite)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var by = keys.Need("by", "write the service that runs the saga")?.OneOf("service", [.. suite.Services.Select(s => s.Name)]);
        var steps = (keys.Need("steps", "write the steps in their order")?.Items() ?? []).Select(step => Step(step, suite)).OfType<SagaStep>().ToList();
        var pivot = keys.Take("pivot")?.OneOf("step", [.. steps.Select(s => s.Name)]);
        var failedStep = keys.Need("failed_step", "write failed_step: compensate or failed_step: leave")?.OneOf("failed_step", "compensate", "leave");
        keys.Close();
        return by is null ? null : new() { Name = name, By = by, Pivot = pivot ?? "", CompensatesFailedStep = failedStep == "compensate", Steps = steps };
    }

    private static SagaStep? Step(Field field, Suite suite)
    {
        if (field.Mapping() is not { } outer)
        {
            return null;
        }

        if (outer.All.FirstOrDefault() is not { Value: { } first } pair)
        {
            return (SagaStep?)field.Wrong("this step is empty", "write e.g. - Charge: { on: orders -> payments, request: POST /charges }");
        }

        if (first.Mapping() is not { } keys)
        {
            return null;
        }

        var on = keys.Need("on", "write the edge that the step crosses, e.g. on: orders -> inventory")?.OneOf("edge", [.. suite.Edges]);
        var request = Requests.Read(keys.Need("request", "write e.g. request: POST /reservations"));
        var undo = Requests.Read(keys.Take("undo"));
        keys.Close();
        return on is null || request is null ? null : new() { Name = pair.Key, On = on, Request = request, Undo = undo };
    }
}

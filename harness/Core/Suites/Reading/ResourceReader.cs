using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>resources:</c> of a suite file: a name, and under it what the resource is.</summary>
internal static class ResourceReader
{
    private const string Cure = "write what it is: postgres: {}, rabbitmq: {}, redis: {}, or stub: with the folder of its mappings, e.g. stub: stubs/psp";

    public static IReadOnlyList<Resource> All(Field? field) =>
        [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value)).OfType<Resource>()];

    private static Resource? One(string name, Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        List<ResourceKind> kinds = [.. Enum.GetValues<ResourceKind>().Where(kind => keys.Take(Snake.Of(kind)) is not null)];
        var stub = keys.Take("stub")?.Text();
        var otherwise = keys.Take("as_process")?.Choice<AsProcess>();
        foreach (var kind in kinds.Where(kind => kind != ResourceKind.Stub))
        {
            // It has no settings of its own so far.
            keys.Take(Snake.Of(kind))!.Mapping()?.Close();
        }

        if (kinds is [ResourceKind.Stub] && otherwise is not null)
        {
            keys.KeyField("as_process").Wrong("a stub is the same however services run", "remove 'as_process'");
        }

        keys.Close();
        if (kinds is not [var only])
        {
            field.Wrong($"'{name}' is {(kinds.Count == 0 ? "nothing" : "more than one thing")}", Cure);
            return null;
        }

        return new() { Name = name, Kind = only, Stub = stub ?? "", AsProcess = otherwise };
    }
}

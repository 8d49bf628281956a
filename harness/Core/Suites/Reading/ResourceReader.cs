using TestHarness.Core.Text;

namespace TestHarness.Core.Suites;

/// <summary>Reads <c>resources:</c> of a suite file.</summary>
internal static class ResourceReader
{
    public static IReadOnlyList<Resource> All(Field? field) =>
        [.. (field?.Mapping()?.All ?? []).Select(pair => One(pair.Key, pair.Value)).OfType<Resource>()];

    private static Resource? One(string name, Field field)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        keys.Later("postgres", "rabbitmq", "as_process");
        var stub = keys.Take("postgres") is null && keys.Take("rabbitmq") is null
            ? keys.Need("stub", "write the folder of its mappings, e.g. stub: stubs/psp")?.Text() : null;
        keys.Close();
        return stub is null ? null : new() { Name = name, Stub = stub };
    }
}

using System.Reflection;

namespace TestHarness.Contracts;

/// <summary>The committed pact files are what the consumer tests write today. <c>UPDATE_PACTS=1 dotnet test contracts</c> brings them up to date.</summary>
public sealed class CommittedPacts : IDisposable
{
    private readonly FreshPacts _fresh = new();

    public void Dispose() => _fresh.Dispose();

    [Fact]
    public async Task The_committed_pacts_are_those_that_the_consumer_tests_write()
    {
        foreach (var test in Consumers().SelectMany(Tests))
        {
            await (Task)test.Invoke(Activator.CreateInstance(test.DeclaringType!, _fresh), null)!;
        }

        if (Environment.GetEnvironmentVariable("UPDATE_PACTS") == "1")
        {
            Update();
        }

        Assert.Equal(Files(_fresh.Folder), Files(Repo.Pacts));
        Assert.All(Files(Repo.Pacts), file => Assert.True(
            File.ReadAllText(Path.Combine(_fresh.Folder, file)) == File.ReadAllText(Path.Combine(Repo.Pacts, file)),
            $"contracts/pacts/{file} is not what the consumer tests write: run UPDATE_PACTS=1 dotnet test contracts, and commit it"));
    }

    [Fact]
    public void Every_pair_of_services_has_a_contract() =>
        Assert.Equal(
        [
            "finance/payments-accounting.json", "finance/payments-invoices.json", "gateway-orders.json", "gateway-products.json", "gateway-users.json", "notifications-orders.json",
            "orders-inventory.json", "orders-notifications.json", "orders-payments.json", "payments-psp.json",
        ], Files(Repo.Pacts));

    private void Update()
    {
        foreach (var file in Files(Repo.Pacts))
        {
            File.Delete(Path.Combine(Repo.Pacts, file));
        }

        foreach (var file in Files(_fresh.Folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Repo.Pacts, file))!);
            File.Copy(Path.Combine(_fresh.Folder, file), Path.Combine(Repo.Pacts, file));
        }
    }

    private static string[] Files(string folder) => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)] : [];

    private static IEnumerable<Type> Consumers() =>
        typeof(CommittedPacts).Assembly.GetTypes().Where(type => type.GetConstructor([typeof(FreshPacts)]) is not null).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<MethodInfo> Tests(Type type) => type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).OrderBy(method => method.Name, StringComparer.Ordinal);
}

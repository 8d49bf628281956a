using System.Diagnostics;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Containers;

/// <summary>The same suite by docker-compose, members calling each other directly.</summary>
internal static class ComposedShop
{
    private const string Program = "docker-compose";
    private const string Project = "testharnessbench";
    private static readonly Dictionary<string, int> Ports = new() { ["gateway"] = 8080, ["orders"] = 8080, ["payments"] = 8080, ["inventory"] = 8080, ["users"] = 8080, ["notifications"] = 8080, ["database"] = 5432, ["broker"] = 5672 };

    public static bool IsThere => Programs.Find(Program) is not null;

    /// <summary>Seconds from the command until all take connections.</summary>
    public static async Task<double> Ready(IReadOnlyDictionary<string, string> images)
    {
        var folder = Directory.CreateTempSubdirectory("testharness-bench-").FullName;
        var file = Path.Combine(folder, "docker-compose.yml");
        await File.WriteAllTextAsync(file, Text(images));
        try
        {
            var began = Stopwatch.GetTimestamp();
            await ContainerAlone.Command(Program, "-f", file, "-p", Project, "up", "-d");
            foreach (var (member, port) in Ports)
            {
                var container = (await ContainerAlone.Command(Program, "-f", file, "-p", Project, "ps", "-q", member)).Trim();
                await ContainerAlone.Takes(await ContainerAlone.Address(container, began), port, began);
            }

            return Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            await ContainerAlone.Command(Program, "-f", file, "-p", Project, "down", "-v", "-t", "2");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A service that finds no database ends, and is started again until it does.</summary>
    private static string Text(IReadOnlyDictionary<string, string> images) => $$"""
        version: "2.4"
        services:
          database: { image: "{{images["database"]}}", command: [-c, fsync=off], environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: shop } }
          broker: { image: "{{images["broker"]}}", environment: { RABBITMQ_DEFAULT_USER: shop, RABBITMQ_DEFAULT_PASS: shop } }
          gateway: { image: "{{images["gateway"]}}", environment: { PORT: "8080", MODE: test, ORDERS_URL: "http://orders:8080", USERS_URL: "http://users:8080" } }
          orders:
            image: "{{images["orders"]}}"
            restart: always
            environment:
              { PORT: "8080", MODE: test, DATABASE: "{{Database}}", BROKER_URL: "amqp://shop:shop@broker:5672", PAYMENTS_URL: "http://payments:8080", INVENTORY_URL: "http://inventory:8080", NOTIFICATIONS_URL: "http://notifications:8080" }
          payments: { image: "{{images["payments"]}}", restart: always, environment: { PORT: "8080", MODE: test, DATABASE: "{{Database}}" } }
          inventory: { image: "{{images["inventory"]}}", restart: always, environment: { PORT: "8080", MODE: test, DATABASE: "{{Database}}" } }
          users: { image: "{{images["users"]}}", restart: always, environment: { PORT: "8080", MODE: test, DATABASE: "{{Database}}" } }
          notifications: { image: "{{images["notifications"]}}", environment: { PORT: "8080", MODE: test, DATA_DIR: /tmp/data, BROKER_URL: "amqp://shop:shop@broker:5672" } }
        """;

    private const string Database = "Host=database;Database=postgres;Username=shop;Password=shop;SSL Mode=Disable";
}

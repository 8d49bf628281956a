using System.Collections.Concurrent;
using TestHarness.Core.Suites;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class ServiceEnvironmentTests : IDisposable
{
    private static readonly string[] FromTheHarness = ["PATH", "HOME", "TMPDIR"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_started_process_has_exactly_the_built_environment()
    {
        foreach (var name in (string[])["DOTNET_PROBE", "MSBUILD_PROBE", "VSTEST_PROBE", "ANY_PROBE"])
        {
            Environment.SetEnvironmentVariable(name, "must not come through");
        }

        var place = Place();
        ConcurrentQueue<string> lines = [];
        await using var process = new ServiceProcess(ServiceStart.Of(Orders(), place), (_, line, _) => lines.Enqueue(line), TimeProvider.System);
        process.Start();
        Assert.Equal(0, await process.Exited);

        List<string> expected =
        [
            .. from name in FromTheHarness let value = Environment.GetEnvironmentVariable(name) where !string.IsNullOrEmpty(value) select $"{name}={value}",
            $"DOTNET_ROOT={Programs.DotnetRoot()}",
            $"DB={place.DataFolder}/orders.db",
            "MODE=test",
            "PORT=4711",
            "PAYMENTS_URL=http://127.0.0.1:5001",
            "STOCK=Host=127.0.0.1;Port=5002",
            $"TESTHARNESS_RUN={place.Label}",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_service_is_told_where_to_tell_of_itself_and_the_suite_file_has_the_last_word()
    {
        var service = Orders() with { Replicas = 2, Env = new Dictionary<string, string> { ["OTEL_SERVICE_NAME"] = "shop-orders" } };
        var built = ServiceEnvironment.Build(service, Place() with { Telemetry = "http://127.0.0.1:4318", Instance = 2 });

        Assert.Equal(
            ["OTEL_BLRP_SCHEDULE_DELAY=500", "OTEL_BSP_SCHEDULE_DELAY=500", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
             "OTEL_METRIC_EXPORT_INTERVAL=500", "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=orders.2", "OTEL_SERVICE_NAME=shop-orders"],
            built.Where(one => one.Key.StartsWith("OTEL_", StringComparison.Ordinal)).Select(one => $"{one.Key}={one.Value}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(ServiceEnvironment.Build(service, Place()).Keys, name => name.StartsWith("OTEL_EX", StringComparison.Ordinal));
    }

    [Fact]
    public void The_dotnet_root_is_known_even_where_no_variable_tells_it() => Assert.True(File.Exists(Path.Combine(Programs.DotnetRoot()!, "dotnet")));

    [Fact]
    public void A_call_without_an_address_is_named() =>
        Assert.Equal(
            "orders cannot start: it calls payments, for which there is no address",
            Assert.Throws<ServiceFailed>(() => ServiceEnvironment.Build(Orders(), Place() with { Callees = new Dictionary<string, string>() })).Message);

    [Fact]
    public void A_command_runs_in_its_folder_beside_the_suite_file_and_its_data_folder_is_made()
    {
        var start = ServiceStart.Of(Orders() with { Run = new Run { Command = ["node", "svc.mjs"], Dir = "node/orders" }, ListenEnv = "", ListenPort = 8080 }, Place());

        Assert.Equal(Path.Combine(_folder.Path, "node/orders"), start.Folder);
        Assert.Equal("node", start.Program);
        Assert.Equal(["svc.mjs"], start.Arguments);
        Assert.True(start.PortIsFixed);
        Assert.DoesNotContain("PORT", start.Environment.Keys);
        Assert.True(Directory.Exists(Place().DataFolder));
    }

    private static Service Orders() => new()
    {
        Name = "orders",
        Run = new Run { Command = ["env"] },
        ListenEnv = "PORT",
        Ready = new Ready { Tcp = true },
        Env = new Dictionary<string, string> { ["MODE"] = "test", ["DB"] = "${data}/orders.db" },
        Calls = [new Call { To = "payments", Env = "PAYMENTS_URL" }, new Call { To = "stock", Env = "STOCK", Value = "Host=${host};Port=${port}" }],
    };

    private ServicePlace Place() => new()
    {
        SuiteFile = Path.Combine(_folder.Path, "suite.yaml"),
        DataFolder = Path.Combine(_folder.Path, "data", "orders"),
        Port = 4711,
        Callees = new Dictionary<string, string> { ["payments"] = "127.0.0.1:5001", ["stock"] = "127.0.0.1:5002" },
        Label = RunLabel.Of("run", Environment.ProcessId, ProcessTable.OwnStart),
    };
}

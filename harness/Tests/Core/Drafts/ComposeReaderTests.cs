using TestHarness.Core.Drafts;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Tests.Core;

/// <summary>A Compose file as people have them, made into a suite that can be read.</summary>
public sealed class ComposeReaderTests
{
    private const string Shop = """
        version: "3.8"
        services:
          web:
            build: ./web
            ports: ["127.0.0.1:8080:3000"]
            environment:
              ORDERS_URL: http://orders:8000
              NODE_ENV: production
            depends_on: [orders, mailer]
            volumes: [./web:/app]
          orders:
            build: { context: ./orders, dockerfile: Dockerfile.prod }
            expose: ["8000"]
            environment:
              - PAYMENTS=http://payments:9000/v1
              - DATABASE=Host=db;Port=5432;Database=orders;Username=orders;Password=secret
              - BROKER=amqp://guest:guest@queue:5672
              - CACHE=cache:6379
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost:8000/health/ready"]
            deploy: { replicas: 2 }
          payments:
            image: example/payments:1.2
            environment: { PORT: "9000" }
          mailer:
            image: example/mailer
          db: { image: "postgres:15" }
          queue: { image: "rabbitmq:3-management" }
          cache: { image: redis }
        secrets: { key: { file: ./key } }
        """;

    private static readonly Draft Made = ComposeReader.Read("compose.yaml", Shop, "shop", new())!;

    [Fact]
    public void Variables_that_name_another_service_become_calls()
    {
        Assert.Equal([new DraftCall("orders", "ORDERS_URL", "http", "")], Of("web").Calls);
        Assert.Equal(
            [
                new DraftCall("payments", "PAYMENTS", "http", "http://${host}:${port}/v1"),
                new("db", "DATABASE", "postgres", "Host=${host};Port=${port};Database=${db};Username=${user};Password=${password}"),
                new("queue", "BROKER", "amqp", "amqp://${user}:${password}@${host}:${port}"),
                new("cache", "CACHE", "tcp", "${host}:${port}"),
            ],
            Of("orders").Calls);
        Assert.Equal(["NODE_ENV"], Of("web").Env.Keys);
    }

    [Fact]
    public void Ports_readiness_images_and_replicas_are_carried_over()
    {
        Assert.Equal(("build: ./web", "fixed: 3000", "tcp"), (Of("web").Run, Of("web").Listen, Of("web").Ready));
        Assert.Equal(("build: ./orders", "fixed: 8000", "GET /health/ready", 2), (Of("orders").Run, Of("orders").Listen, Of("orders").Ready, Of("orders").Replicas));
        Assert.Equal(("image: \"example/payments:1.2\"", "env: PORT"), (Of("payments").Run, Of("payments").Listen));
        Assert.Equal(new Dictionary<string, string> { ["db"] = "postgres", ["queue"] = "rabbitmq", ["cache"] = "redis" }, Made.Resources);
        Assert.Equal("web", Made.Entry.Name);
    }

    [Theory]
    [InlineData("{ build: ./web, command: node web.mjs --quiet }", "command: [node, web.mjs, \"--quiet\"], dir: ./web", "services.web.build: with a command of its own it is run as a plain process; for containers, end its Dockerfile with that command and write build:")]
    [InlineData("{ build: { context: . }, command: [node, \"a b.mjs\"] }", "command: [node, a b.mjs], dir: .", "services.web.build: with a command of its own it is run as a plain process; for containers, end its Dockerfile with that command and write build:")]
    [InlineData("{ build: ., command: \"node a.mjs && node b.mjs\" }", "build: .", "services.web.command: it is a shell's; write run: { command: [program, argument], dir: folder }")]
    [InlineData("{ image: example/web, command: node web.mjs }", "image: example/web", "services.web.command: the image's own is run")]
    public void A_command_is_run_as_a_plain_process(string service, string run, string note)
    {
        var draft = ComposeReader.Read("compose.yaml", $"services: {{ web: {service} }}", "shop", new())!;
        Assert.Equal(run, draft.Services[0].Run);
        Assert.Contains(note, draft.Notes);
    }

    [Fact]
    public void Plain_processes_with_one_port_are_told_of_each_other() => Assert.Contains(
        "services a and b: as plain processes of one machine they cannot all have the port 3000; let each take it from a variable, listen: { env: PORT }",
        ComposeReader.Read("compose.yaml", "services: { a: { build: ., command: node a.mjs, ports: [\"3000\"] }, b: { build: ., command: node b.mjs, ports: [\"8081:3000\"] }, c: { build: ./c, ports: [\"3000\"] } }", "shop", new())!.Notes);

    [Fact]
    public void What_is_not_carried_over_is_named() => Assert.Equal(
        [
            "secrets: it has no place in a suite file",
            "services.web.volumes: it has no place in a suite file",
            "services.web.depends_on mailer: no variable of web says where mailer is; where web calls it, write calls: { mailer: { env: … } }",
            "services.mailer: no port is written; 8080 is a guess",
        ],
        Made.Notes);

    [Fact]
    public void What_is_written_can_be_read()
    {
        var files = new Dictionary<string, string>
        {
            ["suite.yaml"] = DraftFiles.Suite(Made), ["scenarios/healthy.yaml"] = DraftFiles.Healthy(Made), ["scenarios/slow.yaml"] = DraftFiles.Slow(Made)!,
        };
        foreach (var file in files.Keys.Skip(1))
        {
            var read = ScenarioFile.Read(file, path => files.GetValueOrDefault(path.Replace("scenarios/../", "", StringComparison.Ordinal)), _ => null);
            Assert.True(read.Problems.Count == 0, string.Join('\n', read.Problems));
        }
    }

    [Theory]
    [InlineData("version: 3", "no 'services' stand in this file")]
    [InlineData("services: { db: { image: postgres } }", "all services in this file are databases, brokers or caches")]
    [InlineData("services: [", "")]
    public void A_file_that_gives_no_suite_is_said(string text, string message)
    {
        var problems = new Problems();
        Assert.Null(ComposeReader.Read("compose.yaml", text, "shop", problems));
        Assert.Contains(problems.All, problem => problem.Message.Contains(message, StringComparison.Ordinal));
    }

    private static DraftService Of(string name) => Made.Services.Single(service => service.Name == name);
}
